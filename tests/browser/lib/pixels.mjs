// What is really on the screen: screenshots as pixels, and the contrast between colours as WCAG 2.2
// defines it. Colours are packed as 0xRRGGBB.
import { PNG } from 'pngjs';

export function read_png(buffer) {
  const { width, height, data } = PNG.sync.read(buffer);
  return {
    width, height,
    at(x, y) {
      const place = (y * width + x) * 4;
      return (data[place] << 16) | (data[place + 1] << 8) | data[place + 2];
    },
  };
}

const channel = Float64Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

export function luminance(colour) {
  return 0.2126 * channel[colour >> 16] + 0.7152 * channel[(colour >> 8) & 255] + 0.0722 * channel[colour & 255];
}

export function contrast(one, other) {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const with_gamma = (part) => {
  const whole = Math.min(1, Math.max(0, part));
  return Math.round(255 * (whole <= 0.0031308 ? whole * 12.92 : 1.055 * whole ** (1 / 2.4) - 0.055));
};

function seen_with(matrix) {
  const known = new Map();
  return (colour) => {
    if (!known.has(colour)) {
      const linear = [channel[colour >> 16], channel[(colour >> 8) & 255], channel[colour & 255]];
      const [red, green, blue] = matrix.map((row) => with_gamma(row.reduce((sum, weight, index) => sum + weight * linear[index], 0)));
      known.set(colour, (red << 16) | (green << 8) | blue);
    }
    return known.get(colour);
  };
}

/** Colours as they are seen without the cones for long, middle or short waves: Machado, Oliveira and Fernandes
 *  (2009), at full severity, which browsers emulate too. Without any colours contrast is what it is with them, since
 *  WCAG's is of luminance alone. */
export const colour_blind = {
  protanopia: seen_with([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
  deuteranopia: seen_with([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]),
  tritanopia: seen_with([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]),
};

/** The colour that most pixels of a box have; of a large box every fourth row and column are asked. */
export function ground(image, box) {
  const counts = new Map();
  let best = 0xffffff;
  let most = 0;
  const step = (box.right - box.left) * (box.bottom - box.top) > 40000 ? 4 : 1;
  for (let y = box.top; y < box.bottom; y += step) {
    for (let x = box.left; x < box.right; x += step) {
      const colour = image.at(x, y);
      const count = (counts.get(colour) ?? 0) + 1;
      counts.set(colour, count);
      if (count > most) {
        most = count;
        best = colour;
      }
    }
  }
  return best;
}

/** A box in CSS pixels as whole device pixels inside the image, or null where nothing is left. */
export function device_box(image, { left, top, width, height }, scale) {
  const box = {
    left: Math.max(0, Math.floor(left * scale)), top: Math.max(0, Math.floor(top * scale)),
    right: Math.min(image.width, Math.ceil((left + width) * scale)), bottom: Math.min(image.height, Math.ceil((top + height) * scale)),
  };
  return box.right > box.left && box.bottom > box.top ? box : null;
}

/** The contrast of the ink in a box of text with its ground: what its darkest fiftieth reaches, since the
 *  edges of letters are always paler. */
export function ink_contrast(image, box) {
  const counts = new Map();
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const colour = image.at(x, y);
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
  }
  const colours = [...counts];
  const paper = colours.reduce((most, colour) => (colour[1] > most[1] ? colour : most))[0];
  const found = colours.map(([colour, count]) => [contrast(colour, paper), count]).sort((a, b) => b[0] - a[0]);
  let wanted = ((box.right - box.left) * (box.bottom - box.top)) / 50;
  for (const [value, count] of found) {
    wanted -= count;
    if (wanted <= 0) return value;
  }
  return 1;
}

/** The contrast of a mark with the ground: what a quarter of its points reach, as dashes have gaps and
 *  other marks may lie over it. */
export function mark_contrast(image, points, paper, scale) {
  const found = points.map(([x, y]) => {
    let best = 1;
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        const px = Math.round(x * scale) + dx;
        const py = Math.round(y * scale) + dy;
        if (px >= 0 && py >= 0 && px < image.width && py < image.height) best = Math.max(best, contrast(image.at(px, py), paper));
      }
    }
    return best;
  });
  found.sort((a, b) => b - a);
  return found[Math.floor(found.length / 4)];
}
