import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import { expandVariables, hasVariable, type Templates } from './expand-variables';

type Chosen = string | string[];

/** Replaces `$name` and `${name}` as Grafana's template service does, All standing for every option. */
function templatesWith(variables: Record<string, { readonly chosen: Chosen; readonly options?: string[] }>): Templates {
  const valueOf = (name: string, scopedVars?: ScopedVars): unknown => {
    const scoped = scopedVars?.[name];
    const variable = variables[name];
    if (scoped !== undefined) {
      return scoped.value;
    }
    const isAll = variable?.chosen === '$__all' || (Array.isArray(variable?.chosen) && variable.chosen[0] === '$__all');
    return isAll ? variable?.options : variable?.chosen;
  };
  return {
    replace: (target = '', scopedVars, format) =>
      target.replace(/\$\{?(\w+)\}?/g, (text, name: string) => {
        const value = valueOf(name, scopedVars);
        if (value === undefined) {
          return text;
        }
        return typeof format === 'function' ? String(format(value, { name })) : [value].flat().join(',');
      }),
    // The expansion reads only the name and what is chosen.
    getVariables: () =>
      Object.entries(variables).map(([name, { chosen }]) => ({
        name,
        current: { value: chosen },
      })) as unknown as TypedVariableModel[],
  };
}

const options = ['c1', 'c2', 'c3'];

test('plain values stay as they are', () => {
  expect(expandVariables(['c1', 'Acme, Inc'], templatesWith({}))).toEqual({ values: ['c1', 'Acme, Inc'], all: false });
});

test('a variable with several values becomes all of them, commas inside a value unharmed', () => {
  const templates = templatesWith({ csm: { chosen: ['c1', 'Bo, Jr.'] } });
  expect(expandVariables(['$csm', 'c9', 'c1'], templates)).toEqual({ values: ['c1', 'Bo, Jr.', 'c9'], all: false });
});

test.each(['$csm', '${csm}', '${csm:csv}', '[[csm]]'])('%s is understood as the same variable', (entry) => {
  const templates = templatesWith({ csm: { chosen: ['c1', 'c2'] } });
  expect(expandVariables([entry], templates).values).toEqual(['c1', 'c2']);
});

test.each<{ chosen: Chosen }>([{ chosen: '$__all' }, { chosen: ['$__all'] }])(
  'All stands for everything, not for the options on offer: $chosen',
  ({ chosen }) => {
    expect(expandVariables(['$csm'], templatesWith({ csm: { chosen, options } })).all).toBe(true);
  }
);

test('every option chosen one by one is a list, not All', () => {
  expect(expandVariables(['$csm'], templatesWith({ csm: { chosen: options, options } }))).toEqual({
    values: options,
    all: false,
  });
});

test('$__all typed by hand is All', () => {
  expect(expandVariables(['$__all'], templatesWith({})).all).toBe(true);
});

test('a repeated panel keeps its own value although the dashboard variable says All', () => {
  const templates = templatesWith({ csm: { chosen: '$__all', options } });
  const scopedVars = { csm: { text: 'Two', value: 'c2' } };
  expect(expandVariables(['$csm'], templates, scopedVars)).toEqual({ values: ['c2'], all: false });
});

test('a variable with nothing chosen keeps nothing and is not All', () => {
  expect(expandVariables(['$csm'], templatesWith({ csm: { chosen: [] } }))).toEqual({ values: [], all: false });
  expect(expandVariables(['$csm'], templatesWith({ csm: { chosen: '' } }))).toEqual({ values: [], all: false });
});

test('an unknown variable goes on as written, so that the backend can name it', () => {
  expect(expandVariables(['$nobody'], templatesWith({}))).toEqual({ values: ['$nobody'], all: false });
});

test('a variable inside other text is replaced in place', () => {
  expect(expandVariables(['plan-$tier'], templatesWith({ tier: { chosen: 'gold' } })).values).toEqual(['plan-gold']);
});

test('prices and All are not mistaken for variables', () => {
  expect(hasVariable('$__all')).toBe(false);
  expect(hasVariable('$10k')).toBe(false);
  expect(hasVariable('$csm')).toBe(true);
  expect(hasVariable('${csm:csv}')).toBe(true);
});
