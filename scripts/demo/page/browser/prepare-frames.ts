// Gives frames what Grafana's panels give them before they draw: names, colours, and values in words.
import { type DataFrame, FieldType, getDisplayProcessor, getFieldDisplayName, type GrafanaTheme2 } from '@grafana/data';

const LINE_PX = 2;

/** The same frames; every number has a colour of its own. */
export function prepareFrames(frames: readonly DataFrame[], theme: GrafanaTheme2, timeZone: string): DataFrame[] {
  let seriesIndex = 0;
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) => {
      const isNumber = field.type === FieldType.number;
      const prepared = {
        ...field,
        config: isNumber
          ? {
              ...field.config,
              color: { mode: 'palette-classic' },
              custom: { ...field.config.custom, lineWidth: LINE_PX },
            }
          : field.config,
        state: {
          ...field.state,
          displayName: getFieldDisplayName(field, frame),
          ...(isNumber ? { seriesIndex: seriesIndex++ } : {}),
        },
      };
      return { ...prepared, display: getDisplayProcessor({ field: prepared, theme, timeZone }) };
    }),
  }));
}
