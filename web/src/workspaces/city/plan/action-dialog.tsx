import type { Plan, PlanAction } from '../../../api/types';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../shared/dialog';
import { ActionForm } from './action-form';

interface ActionDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Null for a new one. */
  action: PlanAction | null;
  rights: Plan['rights'];
  own: { id: string; name: string };
}

export function ActionDialog({ opened, onClose, action, rights, own }: ActionDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t(action ? 'plan.form.editTitle' : 'plan.form.addTitle')}
      opened={opened}
      onClose={onClose}
    >
      <ActionForm action={action} rights={rights} own={own} close={onClose} />
    </Dialog>
  );
}
