import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowLeft, IconPhoto, IconPrinter, IconShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isApiError } from '../../../api/problem';
import { useReservation } from '../../../api/reservations';
import { useSlip } from '../../../api/slips';
import type { SlipLanguage } from '../../../api/types';
import { useCity, useNow } from '../../../shared/city';
import { Empty, QueryView } from '../../../shared/states';
import { toast } from '../../../shared/toaster';
import { slipContent, type SlipContent } from './slip-content';
import { LanguageChoice } from './language-choice';
import { drawSlip } from './slip-picture';
import { SlipSheet } from './slip-sheet';
import styles from './slip.module.css';

interface SlipPageProps {
  /** Where it was opened, when not from the reservation. */
  back?: { to: string; label: string };
}

export function SlipPage({ back }: SlipPageProps) {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { timeZone } = useCity();
  const now = useNow(60_000);
  const [chosen, setChosen] = useState<SlipLanguage | null>(null);
  const reservation = useReservation(id);
  const slip = useSlip(id, chosen);
  useDocumentTitle(`${t('slip.title')} · Halte`);
  return (
    <div className={styles.page}>
      <Link to={back?.to ?? `/reservations/${id}`} className={styles.back} data-no-print>
        <IconArrowLeft size={20} aria-hidden /> {back?.label ?? t('slip.back')}
      </Link>
      <h1 data-no-print>{t('slip.title')}</h1>
      {/* Whether it is there, and yours, is the reservation's to say. */}
      {!reservation.data ? (
        <QueryView query={reservation} rows={1} height={480}>
          {() => null}
        </QueryView>
      ) : isApiError(slip.error, 'TRANSITION_REFUSED') ? (
        <Empty title={t('slip.none')}>
          <p>{t('slip.noneHint')}</p>
        </Empty>
      ) : (
        <QueryView query={slip} rows={1} height={480}>
          {(found) => {
            const content = slipContent(found, timeZone, now);
            return (
              <>
                <div className={styles.tools} data-no-print>
                  <LanguageChoice label={t('slip.language')} value={found.language} onChange={setChosen} />
                  <Actions content={content} />
                </div>
                <SlipSheet content={content} />
              </>
            );
          }}
        </QueryView>
      )}
    </div>
  );
}

function Actions({ content }: { content: SlipContent }) {
  const { t } = useTranslation();
  const [drawing, setDrawing] = useState(false);
  const withPicture = async (hand: (file: File) => void | Promise<void>) => {
    setDrawing(true);
    try {
      const blob = await drawSlip(content);
      await hand(new File([blob], `halte-${content.code.text}.png`, { type: 'image/png' }));
    } catch (error) {
      /* Who changes their mind while sharing has told the browser so. */
      if (!(error instanceof DOMException && error.name === 'AbortError')) {
        toast(t('slip.noPicture'), { tone: 'problem' });
      }
    } finally {
      setDrawing(false);
    }
  };
  return (
    <div className={styles.actions}>
      <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => window.print()}>
        {t('slip.print')}
      </Button>
      <Button
        variant="default"
        loading={drawing}
        leftSection={<IconPhoto size={20} aria-hidden />}
        onClick={() =>
          void withPicture((file) => {
            save(file);
            toast(t('slip.saved'));
          })
        }
      >
        {t('slip.save')}
      </Button>
      {sharesPictures() && (
        <Button
          variant="default"
          disabled={drawing}
          leftSection={<IconShare size={20} aria-hidden />}
          onClick={() => void withPicture((file) => navigator.share({ files: [file] }))}
        >
          {t('slip.share')}
        </Button>
      )}
    </div>
  );
}

function sharesPictures(): boolean {
  const sample = new File([], 'halte.png', { type: 'image/png' });
  return 'canShare' in navigator && navigator.canShare({ files: [sample] });
}

function save(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  /* The browser has taken hold of it by the next turn; kept, it would stay in memory with the page. */
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
