// Keeps the metric at hand on top of the list.
import { Button, Icon } from '@grafana/ui';
import React from 'react';
import { t } from '../translation/t';

interface Props {
  readonly starred: boolean;
  /** Whether there is no metric to star, as with a variable. */
  readonly disabled: boolean;
  readonly onToggle: () => void;
}

export function StarButton({ starred, disabled, onToggle }: Props) {
  const words = t('query.star-this-metric', 'Star this metric');
  return (
    <Button
      variant="secondary"
      icon={<Icon name={starred ? 'favorite' : 'star'} type={starred ? 'mono' : 'default'} />}
      aria-label={words}
      aria-pressed={starred}
      tooltip={words}
      disabled={disabled}
      onClick={onToggle}
    />
  );
}
