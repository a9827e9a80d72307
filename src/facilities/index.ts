export { FacilitiesModule } from './facilities.module';
export { FacilitiesService } from './facilities.service';
export { TurnaroundService } from './turnaround.service';
export { FACILITY_FORMS, type FacilityForm, type Need, NEEDS } from './place';
