export { FacilitiesModule } from './facilities.module';
export { FacilitiesService } from './facilities.service';
export { TurnaroundService } from './turnaround.service';
export { FacilityText } from './facility-text.dto';
export { SLIP_LANGUAGES, type SlipLanguage, textFor } from './facility-text';
export { FacilityTextsService } from './facility-texts.service';
export { FACILITY_FORMS, type FacilityForm, type Need, NEEDS } from './place';
