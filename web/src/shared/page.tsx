import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  title: string;
  /** Said by the heading itself when the title isn't the sentence to show. */
  heading?: ReactNode;
  aside?: ReactNode;
  back?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

export function Page({ title, heading, aside, back, wide, children }: PageProps) {
  useDocumentTitle(`${title} · Halte`);
  return (
    <div className={styles.page} data-wide={wide || undefined}>
      {back}
      <header className={styles.header}>
        <h1>{heading ?? title}</h1>
        {aside}
      </header>
      {children}
    </div>
  );
}
