// survey_responses: every survey sent, answered or not.
import { surveys } from './surveys';
import type { AccountTable } from './table';
import { dayCell, isoDay } from './timeline';
import { ownersOf } from './world';

export const surveysTable: AccountTable = {
  // prettier-ignore
  columns: ['id', 'account', 'kind', 'score', 'scale', 'respondent', 'csm', 'trigger', 'asked_at', 'answered_at'],
  *rows(account, world) {
    let number = 0;
    for (const survey of surveys(world.options, world.time, account, ownersOf(world, account))) {
      number++;
      yield [
        `${account.id}-R${number}`,
        account.id,
        survey.kind,
        survey.score === null ? '' : String(survey.score),
        survey.scale,
        `contact-${survey.respondent}@${account.id.toLowerCase()}.example`,
        survey.csm ?? '',
        survey.trigger ?? '',
        isoDay(survey.askedOn),
        dayCell(survey.answeredOn),
      ];
    }
  },
};
