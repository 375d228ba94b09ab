import { fireEvent, render, screen } from '@testing-library/react';
import React, { useState } from 'react';
import { layOutLists } from '../../testing/list-layout';
import type { Conditions } from './conditions';
import { ConditionsEditor } from './ConditionsEditor';
import { PairsEditor } from './PairsEditor';

beforeEach(layOutLists);
afterEach(() => jest.restoreAllMocks());

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const shown = () => screen.getAllByRole('textbox').map((field) => (field as HTMLInputElement).value);

test('rows stay where they are, though an object has its numbers first', () => {
  let stored: Record<string, string> = {};
  function Values() {
    const [values, setValues] = useState<Record<string, string>>({ year: 'year' });
    stored = values;
    return (
      <PairsEditor
        id="v"
        label="Values"
        leftLabel="In the data"
        rightLabel="Means"
        add="Value"
        pairs={Object.entries(values)}
        readOnly={false}
        onChange={(pairs) => setValues(Object.fromEntries(pairs))}
      />
    );
  }
  render(<Values />);
  fireEvent.click(screen.getByRole('button', { name: 'Value' }));
  type('In the data 2', '1');
  type('In the data 2', '12');
  type('Means 2', 'month');
  expect(shown()).toEqual(['year', 'year', '12', 'month']);
  expect(stored).toEqual({ year: 'year', 12: 'month' });
});

function openConditions(given: Conditions) {
  let stored: Conditions | undefined;
  function Where() {
    const [conditions, setConditions] = useState<Conditions | undefined>(given);
    stored = conditions;
    return (
      <ConditionsEditor
        id="w"
        label="Where"
        columns={['status']}
        conditions={conditions}
        readOnly={false}
        onChange={setConditions}
      />
    );
  }
  render(<Where />);
  return { stored: () => stored };
}

test('values of a condition are typed and taken back letter by letter, commas included', () => {
  const { stored } = openConditions({ status: ['active', 'trial'] });
  expect(screen.getByLabelText('Values 1')).toHaveValue('active, trial');
  for (const text of ['active, ', 'active,', 'active', 'active,', 'active,paused']) {
    type('Values 1', text);
    expect(screen.getByLabelText('Values 1')).toHaveValue(text);
  }
  expect(stored()).toEqual({ status: ['active', 'paused'] });
});
