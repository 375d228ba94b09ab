// The plugin's id, by which Grafana knows it.
import pluginJson from '../../plugin.json';

export const pluginId: string = pluginJson.id;
