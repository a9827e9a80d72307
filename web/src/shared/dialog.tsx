import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './dialog.module.css';

interface DialogProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  /** Once it is gone: for the focus, when what opened it is gone too. */
  onClosed?: () => void;
  children: ReactNode;
}

/** The library's own header would be a second banner of the page to a screen reader; a plain box isn't. */
export function Dialog({ title, opened, onClose, onClosed, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened={opened} onClose={onClose} onExitTransitionEnd={onClosed} centered radius="lg">
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content>
        <div className={styles.head}>
          <Modal.Title className={styles.title}>{title}</Modal.Title>
          <Modal.CloseButton size={44} aria-label={t('states.dismiss')} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
