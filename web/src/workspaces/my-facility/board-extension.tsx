import { ExtensionForm } from '../stays/extension-form';
import type { FormProps } from './board-dialogs';

export default function BoardExtension({ entry, close }: FormProps) {
  const { reservationId, code, stayId, until } = entry.stay;
  return (
    <ExtensionForm reservationId={reservationId} code={code} stays={[{ id: stayId, until }]} close={close} />
  );
}
