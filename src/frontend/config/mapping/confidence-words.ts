// How sure a proposal is, in a word.
import type { Confidence } from '../../../shared/model/auto-map';
import { t } from '../../translation/t';

export function confidenceWords(confidence: Confidence): string {
  switch (confidence) {
    case 'high':
      return t('mapping.high', 'high');
    case 'medium':
      return t('mapping.medium', 'medium');
    case 'low':
      return t('mapping.low', 'low');
  }
}
