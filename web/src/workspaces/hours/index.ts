export { HoursEditorPage } from './hours-editor-page';
export { HoursPage } from './hours-page';
