import { Button } from '@mantine/core';
import { Dialog } from '../../shared/dialog';
import { capital } from '../../shared/format';
import styles from './waiting-list.module.css';

interface ChoiceDialogProps<Choice extends string> {
  title: string;
  explain: string;
  opened: boolean;
  choices: readonly Choice[];
  label: (choice: Choice) => string;
  onChoose: (choice: Choice) => void;
  onClose: () => void;
}

/** One tap says why, and that is all there is to say: a reason is a code, never a text about somebody. */
export function ChoiceDialog<Choice extends string>(props: ChoiceDialogProps<Choice>) {
  const { title, explain, opened, choices, label, onChoose, onClose } = props;
  return (
    <Dialog title={title} opened={opened} onClose={onClose}>
      <p>{explain}</p>
      <ul className={styles.choices}>
        {choices.map((choice) => (
          <li key={choice}>
            <Button
              variant="default"
              fullWidth
              onClick={() => {
                onClose();
                onChoose(choice);
              }}
            >
              {capital(label(choice))}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
