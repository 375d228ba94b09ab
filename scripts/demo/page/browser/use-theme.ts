// Grafana's theme for this reader: dark or light as the system prefers, also when that changes.
import { createTheme, type GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import { useSyncExternalStore } from 'react';

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
// Grafana's own fonts are not at hand.
const typography = { fontFamily: 'Helvetica, Arial, sans-serif', fontFamilyMonospace: 'ui-monospace, monospace' };
const dark = createTheme({ colors: { mode: 'dark' }, typography });
const light = createTheme({ colors: { mode: 'light' }, typography });

function current(): GrafanaTheme2 {
  const theme = prefersDark.matches ? dark : light;
  config.theme2 = theme; // read by what stands outside React
  return theme;
}

function subscribe(onChange: () => void): () => void {
  prefersDark.addEventListener('change', onChange);
  return () => prefersDark.removeEventListener('change', onChange);
}

export const useTheme = (): GrafanaTheme2 => useSyncExternalStore(subscribe, current);
