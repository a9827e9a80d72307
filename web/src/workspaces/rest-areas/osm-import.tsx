import { Button, NumberInput, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/problem';
import { useOsmPreview } from '../../api/rest-areas';
import type { OsmRule } from '../../api/types';
import forms from '../../shared/forms.module.css';
import { useProblemText } from '../../shared/problem-text';
import { OsmReading } from './osm-reading';
import { OsmRefusal } from './osm-refusal';

interface OsmImportProps {
  restAreaId: string;
  /** First service date for which the hours are meant; today when left out. */
  from?: string;
  /** How many people it takes at once, to begin with. */
  seats: number;
  /** The rules that the person takes, and the text they come from. */
  onTake: (rules: OsmRule[], text: string) => void;
}

/** Hours from OpenStreetMap: what they mean, in words and as the nights of a fortnight, before anything is taken over. */
export default function OsmImport({ restAreaId, from, seats: planned, onTake }: OsmImportProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const preview = useOsmPreview(restAreaId);
  const [text, setText] = useState('');
  const [seats, setSeats] = useState<number>(planned);
  const refused = isApiError(preview.error) ? preview.error.problem.refused : undefined;
  const read = (event: FormEvent) => {
    event.preventDefault();
    preview.mutate({ text, seats, ...(from && { from }) });
  };
  const change = (action: () => void) => {
    action();
    preview.reset();
  };
  return (
    <div className={forms.form}>
      <form className={forms.form} onSubmit={read}>
        <Textarea
          label={t('osm.text')}
          description={t('osm.example')}
          value={text}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change(() => setText(value));
          }}
          autosize
          minRows={2}
          maxLength={1000}
          spellCheck={false}
          autoCapitalize="off"
          required
        />
        <NumberInput
          label={t('osm.seats')}
          description={t('osm.seatsHint')}
          value={seats}
          onChange={(value) => change(() => setSeats(Number(value)))}
          min={1}
          max={1000}
          allowDecimal={false}
        />
        <Button
          type="submit"
          variant="default"
          loading={preview.isPending}
          disabled={!text.trim() || seats < 1}
        >
          {t('osm.read')}
        </Button>
      </form>
      {refused ? (
        <OsmRefusal refused={refused} text={preview.variables?.text ?? ''} />
      ) : (
        preview.error && (
          <p role="alert" className={forms.error}>
            {problemText(preview.error)}
          </p>
        )
      )}
      {preview.data && (
        <OsmReading reading={preview.data} take={() => onTake(preview.data.rules, preview.variables.text)} />
      )}
    </div>
  );
}
