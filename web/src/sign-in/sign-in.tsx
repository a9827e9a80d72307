import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/problem';
import { useSignIn } from '../api/session';
import { expiry } from '../query-client';
import { useCity, useNow } from '../shared/city';
import { useFormat } from '../shared/format';
import { LanguageSwitch } from '../shared/language-switch';
import { OfflineBanner } from '../shared/offline-banner';
import { DemoAccounts } from './demo-accounts';
import { SignInProblem } from './sign-in-problem';
import styles from './sign-in.module.css';

export function SignIn() {
  const { t } = useTranslation();
  const { city, demo } = useCity();
  const format = useFormat();
  const now = useNow(10_000);
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [expired] = useState(expiry.happened);
  useDocumentTitle(`${t('signIn.title')} · Halte`);

  const enter = (credentials: { email: string; password: string }) =>
    signIn.mutate(credentials, {
      onSuccess: () => {
        expiry.happened = false;
      },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter({ email, password });
  };
  const refused = signIn.error instanceof ApiError && signIn.error.code === 'WRONG_CREDENTIALS';

  return (
    <div className={styles.screen}>
      <header className={styles.sign}>
        <div className={styles.top}>
          <img src="/favicon.svg" alt="" width={40} height={40} />
          <LanguageSwitch className={styles.language} />
        </div>
        <p className={styles.name}>Halte</p>
        <p className={styles.promise}>{t('signIn.promise')}</p>
        <p className={`tabular ${styles.clock}`}>
          {city} · {format.clock(now)}
        </p>
      </header>
      <main className={styles.main}>
        <OfflineBanner />
        <h1>{t('signIn.title')}</h1>
        {expired && !signIn.error && (
          <p className={styles.expired} role="status">
            {t('signIn.expired')}
          </p>
        )}
        <SignInProblem key={signIn.submittedAt} error={signIn.error} />
        <form onSubmit={submit} className={styles.form}>
          <TextInput
            label={t('signIn.email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={refused}
          />
          <PasswordInput
            label={t('signIn.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={refused}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), size: 44 }}
          />
          <Button type="submit" fullWidth loading={signIn.isPending && signIn.variables.email === email}>
            {t('signIn.enter')}
          </Button>
        </form>
        {demo && (
          <DemoAccounts
            accounts={demo.accounts}
            entering={signIn.isPending ? signIn.variables.email : null}
            onChoose={(account) => enter({ email: account, password: demo.password })}
          />
        )}
      </main>
    </div>
  );
}
