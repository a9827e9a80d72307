import { AttendanceLink } from './attendance-link';
import RestAreasPage from './rest-areas-page';

export default function RestAreasForOfficials() {
  return <RestAreasPage above={<AttendanceLink />} />;
}
