// Failures the host itself finds in a request, and the public words for any failure.
import type { PluginDefinition, PublicError } from './plugin-definition';

/** A request that never reaches the plugin. Its message is public. */
export class HostError extends Error implements PublicError {
  readonly errorSource = 'downstream';

  constructor(
    readonly status: number,
    message: string,
    options?: { cause?: unknown }
  ) {
    super(message, options);
    this.name = 'HostError';
  }
}

const UNKNOWN: PublicError = {
  status: 500,
  message: 'The plugin failed in a way it did not expect. Grafana’s server log has the cause.',
  errorSource: 'plugin',
};

/** What the user is told. An error nobody has words for is never shown itself: it may hold secrets. */
export function publicError<I>(plugin: Pick<PluginDefinition<I>, 'describeError'>, error: unknown): PublicError {
  return error instanceof HostError ? error : (plugin.describeError(error) ?? UNKNOWN);
}
