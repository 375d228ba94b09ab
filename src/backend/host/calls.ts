// What every call about one data source has in common: settings, instance, context, cancellation, log.
import { Code, ConnectError, type HandlerContext } from '@connectrpc/connect';
import { grafanaUser, headerRecord, instanceSettings } from './from-wire';
import type { PluginContext, StringList } from './gen/backend_pb';
import { publicError } from './host-error';
import type { InstanceCache } from './instance-cache';
import type { PluginDefinition, PublicError, RequestContext } from './plugin-definition';

/** The part of a request that all endpoints share. */
export interface CallRequest {
  readonly pluginContext?: PluginContext;
  readonly headers: Readonly<Record<string, string | StringList>>;
}

/** An instance to work with until `end`, which must be called however the call ends. */
export interface Call<I> {
  readonly instance: I;
  readonly context: RequestContext;
  end(): void;
}

export class Calls<I> {
  constructor(
    readonly plugin: PluginDefinition<I>,
    private readonly instances: InstanceCache<I>
  ) {}

  async #begin(request: CallRequest, { signal }: HandlerContext): Promise<Call<I>> {
    const settings = instanceSettings(request.pluginContext);
    const lease = await this.instances.acquire(settings, signal);
    return {
      instance: lease.instance,
      end: () => lease.release(),
      context: {
        signal,
        user: grafanaUser(request.pluginContext),
        orgId: settings.orgId,
        headers: headerRecord(request.headers),
        log: this.plugin.log.with({ dsUID: settings.uid, orgId: settings.orgId }),
      },
    };
  }

  /** Runs `work` in a call and gives its answer, or the public words for its failure to `failed`. */
  async run<T>(
    endpoint: string,
    request: CallRequest,
    handler: HandlerContext,
    work: (call: Call<I>) => Promise<T>,
    failed: (error: PublicError) => T
  ): Promise<T> {
    try {
      const call = await this.#begin(request, handler);
      try {
        return await work(call);
      } finally {
        call.end();
      }
    } catch (error) {
      return failed(this.#explain(endpoint, request, handler, error));
    }
  }

  /** Public words for a failure, which is logged; throws the RPC error when the caller has gone. */
  #explain(endpoint: string, request: CallRequest, { signal }: HandlerContext, error: unknown): PublicError {
    if (signal.aborted) {
      throw ConnectError.from(signal.reason, Code.Canceled);
    }
    const told = publicError(this.plugin, error);
    const fields = { endpoint, dsUID: request.pluginContext?.dataSourceInstanceSettings?.uid, status: told.status };
    if (told.status >= 500) {
      this.plugin.log.error(told.message, { ...fields, error });
    } else {
      this.plugin.log.debug(told.message, fields);
    }
    return told;
  }
}
