import { Chip, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { needs } from '../../api/choices';
import { useEditPlace } from '../../api/facilities';
import { isApiError } from '../../api/problem';
import type { Need, Place } from '../../api/types';
import { Dialog } from '../../shared/dialog';
import { DialogForm } from '../../shared/dialog-form';
import { toast } from '../../shared/toaster';
import { editedMeanwhile, EditedNotice } from './edited-notice';
import styles from './places.module.css';

interface PlaceDialogProps {
  /** Null when none is being edited. */
  place: Place | null;
  opened: boolean;
  onClose: () => void;
}

export function PlaceDialog({ place, opened, onClose }: PlaceDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={opened && place !== null}
      onClose={onClose}
      title={t('edit.placeTitle', { place: place?.label ?? '' })}
    >
      {place && <PlaceForm key={place.id} place={place} onClose={onClose} />}
    </Dialog>
  );
}

function PlaceForm({ place, onClose }: { place: Place; onClose: () => void }) {
  const { t } = useTranslation();
  const edit = useEditPlace(place.id);
  const [read, setRead] = useState(place);
  const [label, setLabel] = useState(read.label);
  const [attributes, setAttributes] = useState<Need[]>(read.attributes);
  const meanwhile = editedMeanwhile<Place>(edit.error);
  const taken =
    isApiError(edit.error, 'VALIDATION_FAILED') &&
    edit.error.problem.errors?.some(({ field, code }) => field === 'label' && code === 'taken');

  const save = (version: number) =>
    edit.mutate(
      { version, body: { label: label.trim(), attributes } },
      {
        onSuccess: (saved) => {
          toast(t('edit.placeSaved', { place: saved.label }));
          onClose();
        },
      },
    );
  const keepTheirs = (theirs: Place) => {
    setRead(theirs);
    setLabel(theirs.label);
    setAttributes(theirs.attributes);
    edit.reset();
  };
  const offers = (offered: Need[]) =>
    needs
      .filter((need) => offered.includes(need))
      .map((need) => t(`needs.${need}`))
      .join(', ') || t('edit.none');

  return (
    <DialogForm
      submit={() => save(read.version)}
      label={t('edit.save')}
      busy={edit.isPending}
      error={meanwhile || taken ? null : edit.error}
      close={onClose}
      instead={
        meanwhile && (
          <EditedNotice
            problem={meanwhile.problem}
            changes={[
              meanwhile.current.label !== read.label && meanwhile.current.label,
              offers(meanwhile.current.attributes) !== offers(read.attributes) &&
                offers(meanwhile.current.attributes),
            ]}
            pending={edit.isPending}
            keepTheirs={() => keepTheirs(meanwhile.current)}
            takeOver={() => save(meanwhile.current.version)}
          />
        )
      }
    >
      <TextInput
        label={t('edit.label')}
        value={label}
        maxLength={40}
        required
        error={taken && t('edit.labelTaken')}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <div role="group" aria-labelledby="place-offers" aria-describedby="place-offers-hint">
        <p id="place-offers">{t('edit.attributes')}</p>
        <p id="place-offers-hint" className="soft">
          {t('edit.attributesHint')}
        </p>
        <Chip.Group multiple value={attributes} onChange={(chosen) => setAttributes(chosen)}>
          <div className={styles.chips}>
            {needs.map((need) => (
              <Chip key={need} value={need} variant="outline">
                {t(`needs.${need}`)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </div>
    </DialogForm>
  );
}
