import type { SlipContent, SlipLine, SlipPart } from './slip-content';

/** As wide as the screens it is looked at on: nothing has to be zoomed. */
export const PICTURE_WIDTH = 1080;

const MARGIN = 72;
const FAMILY = `system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif`;
const INK = '#14201e';
const SOFT = '#4b5956';
const PINE = '#0b5a50';
const LINE = '#d3dad6';

interface Style {
  size: number;
  bold?: boolean;
  colour?: string;
  /** Space below. */
  below?: number;
  /** Of the text itself, and the side on which it begins. */
  direction?: 'ltr' | 'rtl';
  side?: 'left' | 'right';
}

/** The slip as a PNG, for a phone without paper; drawn here, so that it is sent nowhere. */
export async function drawSlip(content: SlipContent): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = PICTURE_WIDTH;
  canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  /* Drawn twice: how high it is, is known once all is laid out, and a canvas that changes its size is blank again. */
  canvas.height = Math.ceil(draw(context, content));
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  draw(context, content);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

/** @returns how high it is */
function draw(context: CanvasRenderingContext2D, content: SlipContent): number {
  const pen = new Pen(context, content.direction);
  pen.write(content.title, { size: 64, bold: true, below: 40 });
  pen.box(() => {
    pen.write(content.code.label, { size: 36, colour: SOFT, below: 4 });
    pen.write(content.code.text, { size: 104, bold: true, colour: PINE, below: 8, direction: 'ltr' });
    pen.write(content.code.note, { size: 36, colour: SOFT, below: 0 });
  });
  content.parts.forEach((part, index) => {
    if (index > 0) pen.rule();
    else pen.y += 24;
    drawPart(pen, part);
  });
  pen.rule();
  if (content.closing) pen.write(content.closing, { size: 42, bold: true, colour: PINE, below: 16 });
  pen.write(content.made, { size: 30, colour: SOFT, below: 0 });
  return pen.y + MARGIN;
}

function drawPart(pen: Pen, { label, lines, language, note }: SlipPart): void {
  pen.write(label, { size: 34, colour: SOFT, below: 6 });
  if (note) pen.write(note, { size: 34, colour: SOFT, below: 8 });
  const foreign = language !== undefined && language !== 'ar';
  for (const line of lines) pen.write(line.text, styleOf(line, foreign));
}

function styleOf({ latin, strong, telephone }: SlipLine, foreign: boolean): Style {
  return {
    size: telephone ? 56 : strong ? 46 : 42,
    bold: Boolean(strong ?? telephone),
    below: 6,
    ...((latin || foreign) && { direction: 'ltr' }),
    ...(foreign && { side: 'left' }),
  };
}

/** Writes from top to bottom, and from the side on which the language begins. */
class Pen {
  y = MARGIN;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly direction: 'ltr' | 'rtl',
  ) {}

  write(text: string, style: Style): void {
    const { context } = this;
    const side = style.side ?? (this.direction === 'rtl' ? 'right' : 'left');
    context.font = `${style.bold ? 700 : 400} ${style.size}px ${FAMILY}`;
    context.fillStyle = style.colour ?? INK;
    context.direction = style.direction ?? this.direction;
    context.textAlign = side;
    context.textBaseline = 'alphabetic';
    for (const line of this.wrap(text)) {
      this.y += style.size * 1.35;
      context.fillText(line, side === 'right' ? PICTURE_WIDTH - MARGIN : MARGIN, this.y - style.size * 0.3);
    }
    this.y += style.below ?? 0;
  }

  rule(): void {
    this.y += 28;
    this.context.fillStyle = LINE;
    this.context.fillRect(MARGIN, this.y, PICTURE_WIDTH - 2 * MARGIN, 3);
    this.y += 22;
  }

  /** Lines above and below, as thick as the code deserves. */
  box(inside: () => void): void {
    const bar = () => {
      this.context.fillStyle = PINE;
      this.context.fillRect(MARGIN, this.y, PICTURE_WIDTH - 2 * MARGIN, 8);
    };
    bar();
    this.y += 28;
    inside();
    this.y += 24;
    bar();
    this.y += 8;
  }

  private wrap(text: string): string[] {
    const most = PICTURE_WIDTH - 2 * MARGIN;
    return text.split('\n').flatMap((paragraph) => {
      const lines: string[] = [];
      let line = '';
      for (const word of paragraph.split(' ')) {
        const longer = line ? `${line} ${word}` : word;
        if (line && this.context.measureText(longer).width > most) {
          lines.push(line);
          line = word;
        } else {
          line = longer;
        }
      }
      return [...lines, line];
    });
  }
}
