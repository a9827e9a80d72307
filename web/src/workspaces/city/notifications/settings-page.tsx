import { NativeSelect } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChangeNotificationSettings, useNotificationSettings } from '../../../api/notifications';
import type { NotificationChoice, NotificationSettings, ToldFrom } from '../../../api/types';
import { Page } from '../../../shared/page';
import { useSayFailure } from '../../../shared/say-failure';
import { QueryView } from '../../../shared/states';
import { toast } from '../../../shared/toaster';
import city from '../city.module.css';
import { FeedSection } from './feed-section';
import styles from './notifications.module.css';

const thresholds: readonly ToldFrom[] = ['low', 'medium', 'high', 'never'];
const languages = ['fr', 'en'] as const;

export function SettingsPage({ administrator }: { administrator: boolean }) {
  const { t } = useTranslation();
  const settings = useNotificationSettings();
  return (
    <Page
      title={t('notificationSettings.title')}
      back={
        <Link to="/city/notifications" className={city.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('bell.title')}
        </Link>
      }
    >
      <QueryView query={settings} rows={8} height={64}>
        {(read) => (
          <>
            <Choices settings={read} />
            <FeedSection since={read.feedSince} />
          </>
        )}
      </QueryView>
      {administrator && (
        <section className={city.block}>
          <h2>{t('notificationSettings.administration')}</h2>
          <ul>
            <li>
              <Link to="/city/webhooks" className={city.more}>
                {t('webhooks.title')}
              </Link>
            </li>
            <li>
              <Link to="/city/jobs" className={city.more}>
                {t('jobs.title')}
              </Link>
            </li>
          </ul>
        </section>
      )}
    </Page>
  );
}

function Choices({ settings }: { settings: NotificationSettings }) {
  const { t } = useTranslation();
  const change = useChangeNotificationSettings();
  const sayFailure = useSayFailure();
  const { choices, language, sendsMail, email } = settings;
  const save = (wanted: Parameters<typeof change.mutate>[0]) =>
    change.mutate(wanted, {
      onSuccess: () => toast(t('notificationSettings.saved')),
      onError: (error) => sayFailure(error, () => save(wanted)),
    });
  const common = (way: 'inApp' | 'byMail') =>
    choices.every((choice) => choice[way] === choices[0]?.[way]) ? (choices[0]?.[way] ?? '') : '';
  return (
    <section className={city.block}>
      <p>{t('notificationSettings.explain')}</p>
      <p>{sendsMail ? t('notificationSettings.mailTo', { email }) : t('notificationSettings.noMail')}</p>
      <ul className={styles.choices}>
        <Choice
          title={t('notificationSettings.all')}
          inApp={common('inApp')}
          byMail={common('byMail')}
          set={(way, from) => save({ choices: choices.map((choice) => ({ ...choice, [way]: from })) })}
        />
        {choices.map((choice) => (
          <Choice
            key={choice.kind}
            title={t(`notifications.kinds.${choice.kind}`)}
            inApp={choice.inApp}
            byMail={choice.byMail}
            set={(way, from) => save({ choices: [{ ...choice, [way]: from }] })}
          />
        ))}
      </ul>
      <NativeSelect
        label={t('notificationSettings.language')}
        value={language}
        onChange={(event) => save({ language: event.currentTarget.value as (typeof languages)[number] })}
        data={languages.map((value) => ({ value, label: t(`notificationSettings.languages.${value}`) }))}
      />
    </section>
  );
}

interface ChoiceProps {
  title: string;
  inApp: ToldFrom | '';
  byMail: ToldFrom | '';
  set: (way: keyof Omit<NotificationChoice, 'kind'>, from: ToldFrom) => void;
}

function Choice({ title, set, ...ways }: ChoiceProps) {
  const { t } = useTranslation();
  const options = thresholds.map((value) => ({ value, label: t(`notificationSettings.from.${value}`) }));
  return (
    <li>
      <h3>{title}</h3>
      {(['inApp', 'byMail'] as const).map((way) => (
        <NativeSelect
          key={way}
          label={t(`notificationSettings.${way}`)}
          aria-label={`${title}, ${t(`notificationSettings.${way}`)}`}
          value={ways[way]}
          onChange={(event) => set(way, event.currentTarget.value as ToldFrom)}
          data={
            ways[way] === ''
              ? [{ value: '', label: t('notificationSettings.mixed'), disabled: true }, ...options]
              : options
          }
        />
      ))}
    </li>
  );
}
