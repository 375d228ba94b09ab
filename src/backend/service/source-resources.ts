// The routes by which administrators look at a source while they map it. What they show is the user's raw data, so
// nobody else may ask, whatever Grafana lets through.
import { KpiError } from '../../shared/errors';
import { sourcePaths, type SourceTables } from '../../shared/source-resources';
import type { RequestContext } from '../host';
import type { Instance } from './instance';
import { checkModel } from './model-checks';
import { preview } from './preview';

export interface Asked {
  readonly params: URLSearchParams;
  readonly body: Uint8Array;
  readonly now: number;
}

type Context = Pick<RequestContext, 'signal' | 'user'>;

interface SourceResource {
  readonly method: 'GET' | 'POST';
  answer(instance: Instance, asked: Asked, context: Context): Promise<unknown>;
}

/** The route of that name; undefined where there is none. */
export function sourceResource(name: string): SourceResource | undefined {
  switch (name) {
    case sourcePaths.tables:
      return { method: 'GET', answer: forAdministrators(tables) };
    case sourcePaths.preview:
      return {
        method: 'POST',
        answer: forAdministrators((instance, { body, now }, { signal }) => preview(instance, body, now, signal)),
      };
    case sourcePaths.checks:
      return {
        method: 'GET',
        answer: forAdministrators(({ source }, { now }, { signal }) =>
          source.use((dataset) => checkModel(dataset, now, signal), signal)
        ),
      };
    default:
      return undefined;
  }
}

const forAdministrators =
  (answer: SourceResource['answer']): SourceResource['answer'] =>
  async (instance, asked, context) => {
    if (context.user?.role !== 'Admin') {
      throw new KpiError('forbidden', 'Only administrators may look at the data behind a data source.');
    }
    return answer(instance, asked, context);
  };

const tables = ({ source }: Instance, { params }: Asked, { signal }: Context): Promise<SourceTables> =>
  source.tables(params.get('table'), signal);
