const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** No document may hold them, escaped or not. */
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** As text or as an attribute's value, of HTML or XML. */
export function escapeXml(text: string): string {
  return text.replace(CONTROL, '').replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
