// What few need: who is credited, which definition holds, the current window, another calendar.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { EditorRow } from '@grafana/plugin-ui';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import type { KpiQuery } from '../../shared/query/query';
import { CalendarOverride } from './CalendarOverride';
import { departsFromDefault } from './departs-from-default';
import { DefinitionFields } from './DefinitionFields';

interface Props {
  readonly id: string;
  readonly query: KpiQuery;
  readonly onChange: (part: Partial<KpiQuery>) => void;
}

export function MoreOptions({ id, query, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const styles = useStyles2(getStyles);
  const departs = departsFromDefault(query);
  return (
    <div>
      <Button
        variant="secondary"
        fill="text"
        size="sm"
        icon={open ? 'angle-down' : 'angle-right'}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        More
        {departs && <span className={styles.dot} role="img" aria-label="differs from the default" />}
      </Button>
      <div id={panelId} hidden={!open}>
        {open && (
          <EditorRow>
            <DefinitionFields id={id} query={query} onChange={onChange} />
            <CalendarOverride id={id} calendar={query.calendar} onChange={(calendar) => onChange({ calendar })} />
          </EditorRow>
        )}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  dot: css({
    display: 'inline-block',
    width: theme.spacing(1),
    height: theme.spacing(1),
    marginLeft: theme.spacing(1),
    borderRadius: theme.shape.radius.circle,
    background: theme.colors.primary.main,
  }),
});
