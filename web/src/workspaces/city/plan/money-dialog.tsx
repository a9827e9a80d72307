import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewMoney, useRecordMoney } from '../../../api/plan';
import { useCity } from '../../../shared/city';
import { Dialog } from '../../../shared/dialog';
import { DialogForm } from '../../../shared/dialog-form';
import { LazyNightInput } from '../../../shared/lazy-night-input';
import { toast } from '../../../shared/toaster';

const lines: NewMoney['line'][] = ['places', 'patrols', 'rest_areas', 'care', 'coordination'];
const kinds: NewMoney['kind'][] = ['spent', 'planned'];

export function MoneyDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('plan.money.add')} opened={opened} onClose={onClose}>
      <MoneyForm close={onClose} />
    </Dialog>
  );
}

function MoneyForm({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const record = useRecordMoney();
  const [line, setLine] = useState<NewMoney['line']>('places');
  const [kind, setKind] = useState<NewMoney['kind']>('spent');
  const [euros, setEuros] = useState<number | ''>('');
  const [on, setOn] = useState<string>(tonight);
  const [source, setSource] = useState('');
  const submit = () =>
    euros !== '' &&
    record.mutate(
      { line, kind, euros, on, source: source.trim() },
      {
        onSuccess: () => {
          toast(t('plan.money.recorded'));
          close();
        },
      },
    );
  return (
    <DialogForm
      submit={submit}
      label={t('plan.money.record')}
      busy={record.isPending}
      error={record.error}
      incomplete={euros === '' || source.trim() === ''}
      close={close}
    >
      <NativeSelect
        label={t('plan.money.line')}
        value={line}
        onChange={(event) => setLine(event.currentTarget.value as NewMoney['line'])}
        data={lines.map((value) => ({ value, label: t(`plan.money.lines.${value}`) }))}
      />
      <NativeSelect
        label={t('plan.money.kind')}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as NewMoney['kind'])}
        data={kinds.map((value) => ({ value, label: t(`plan.money.kinds.${value}`) }))}
      />
      <NumberInput
        label={t('plan.money.euros')}
        description={t('plan.money.eurosHint')}
        value={euros}
        min={1}
        max={2_000_000_000}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=" "
        hideControls
        onChange={(value) => setEuros(typeof value === 'number' ? value : '')}
      />
      <LazyNightInput
        label={t('plan.money.on')}
        value={on}
        max={kind === 'spent' ? tonight : undefined}
        onChange={(date) => date && setOn(date)}
      />
      <TextInput
        label={t('plan.money.source')}
        description={t('plan.money.sourceHint')}
        value={source}
        maxLength={300}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
