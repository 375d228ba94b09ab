// Where to go once the data is there: the dashboards to import, and a first query in Explore.
import { config } from '@grafana/runtime';
import { Box, LinkButton, Stack } from '@grafana/ui';
import React from 'react';
import { exploreUrl } from '../data-source/explore-url';
import { settingsUrl } from '../data-source/settings-url';
import { freshQuery } from '../../shared/query/fresh-query';
import { t } from '../translation/t';

interface Props {
  readonly uid: string;
  readonly type: string;
}

export function NextSteps({ uid, type }: Props) {
  return (
    <Box element="nav" marginTop={2} aria-label={t('settings.next-steps', 'Next steps')}>
      <Stack gap={1} wrap="wrap">
        <LinkButton href={`${settingsUrl(uid)}/dashboards`} icon="apps" variant="secondary">
          {t('settings.import-dashboards', 'Import the dashboards')}
        </LinkButton>
        {config.exploreEnabled && (
          <LinkButton href={exploreUrl({ uid, type }, freshQuery())} icon="compass" variant="secondary">
            {t('settings.first-query', 'See net revenue retention in Explore')}
          </LinkButton>
        )}
      </Stack>
    </Box>
  );
}
