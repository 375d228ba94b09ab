// What Grafana's server writes into its pages. Imported before anything of Grafana's, which reads it while loading.
Object.assign(window, {
  grafanaBootData: {
    assets: { dark: '', light: '' },
    settings: { featureToggles: {} },
    user: { isSignedIn: false },
    navTree: [],
  },
});

export {};
