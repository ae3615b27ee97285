// Paper-cut scenes drawn for this project. Classes are the pens of pictures.css: fills d-r d-o d-v d-w d-p d-c d-n,
// skins d-1 d-2 d-3; no colour is written here, so that dark mode and print dress them too.

type Peau = '1' | '2' | '3'
type Couleur = 'r' | 'o' | 'v' | 'w' | 'p' | 'n'
type Coiffure = 'court' | 'chignon' | 'foulard' | 'long' | 'crepu' | 'calvitie'
type Bras = Readonly<{ gauche?: number; droit?: number }>

const CHEVEUX: Readonly<Record<Coiffure, (x: number, y: number) => string>> = {
  court: (x, y) => `<path class="d-n" d="M${x - 20} ${y - 2}a20 20 0 0 1 40 0l-4 2c-2-8-8-11-14-11-8 0-14 4-17 12z"/>`,
  chignon: (x, y) =>
    `<circle class="d-n" cx="${x}" cy="${y - 24}" r="8"/><path class="d-n" d="M${x - 20} ${y + 2}a20 21 0 0 1 40 0c-5-11-12-14-20-14s-15 3-20 14z"/>`,
  foulard: (x, y) =>
    `<path class="d-o" d="M${x - 22} ${y + 24}c-4-12-3-28 2-36a22 22 0 0 1 40 0c5 8 6 24 2 36-6 5-38 5-44 0zm8-24a14 16 0 0 0 28 0 14 15 0 0 0-28 0z" fill-rule="evenodd"/>`,
  long: (x, y) =>
    `<path class="d-n" d="M${x - 21} ${y + 26}c-4-16-3-30 0-34a21 21 0 0 1 42 0c3 4 4 18 0 34h-7V${y}c-4-2-8-5-10-10-4 6-11 9-18 10v26z"/>`,
  crepu: (x, y) =>
    `<path class="d-n" d="M${x - 17} ${y + 3}c-12-4-10-16-3-19 0-10 12-15 20-11 8-4 20 1 20 11 7 3 9 15-3 19-2-8-8-13-17-13s-15 5-17 13z"/>`,
  calvitie: (x, y) =>
    `<path class="d-p" d="M${x - 20} ${y + 2}c-1-5 0-9 2-12l3 10zM${x + 20} ${y + 2}c1-5 0-9-2-12l-3 10z"/>`,
}

/** Someone standing, feet at `y`; an arm's angle is in degrees, 0 hanging, 90 level, outward. */
function personne(
  x: number,
  y: number,
  peau: Peau,
  habit: Couleur,
  coiffure: Coiffure,
  bras: Bras = {},
  bas: Couleur = 'n',
): string {
  const epaule = y - 96
  const tete = y - 134
  const unBras = (cote: -1 | 1, angle: number) =>
    `<g transform="rotate(${cote * -angle} ${x + cote * 22} ${epaule})"><rect class="d-${habit}" x="${x + cote * 22 - 8}" y="${epaule - 8}" width="16" height="44" rx="8"/><circle class="d-${peau}" cx="${x + cote * 22}" cy="${epaule + 42}" r="8"/></g>`
  return [
    `<rect class="d-${bas}" x="${x - 19}" y="${y - 42}" width="16" height="42" rx="5"/><rect class="d-${bas}" x="${x + 3}" y="${y - 42}" width="16" height="42" rx="5"/>`,
    `<rect class="d-${peau}" x="${x - 7}" y="${tete + 10}" width="14" height="24"/>`,
    `<path class="d-${habit}" d="M${x - 30} ${epaule + 4}q1-16 17-18h26q16 2 17 18l-6 62h-48z"/>`,
    `<circle class="d-${peau}" cx="${x}" cy="${tete}" r="19"/>`,
    CHEVEUX[coiffure](x, tete),
    `<path class="visage" d="M${x - 7} ${tete + 1}v2M${x + 7} ${tete + 1}v2M${x - 6} ${tete + 9}q6 5 12 0"/>`,
    bras.gauche === undefined ? '' : unBras(-1, bras.gauche),
    bras.droit === undefined ? '' : unBras(1, bras.droit),
  ].join('')
}

/** A block of flats: rows of windows, some lit, a door. */
function immeuble(
  x: number,
  y: number,
  largeur: number,
  hauteur: number,
  couleur: Couleur,
  allumees: readonly number[],
): string {
  const colonnes = Math.floor((largeur - 16) / 34)
  const rangs = Math.floor((hauteur - 60) / 44)
  const marge = (largeur - colonnes * 34 + 12) / 2
  const fenetres = Array.from({ length: colonnes * rangs }, (_, rang) => {
    const gauche = x + marge + (rang % colonnes) * 34
    const haut = y - hauteur + 20 + Math.floor(rang / colonnes) * 44
    return `<rect class="d-${allumees.includes(rang) ? 'o' : 'c'}" x="${gauche}" y="${haut}" width="22" height="28" rx="3"/>`
  })
  return `<rect class="d-${couleur}" x="${x}" y="${y - hauteur}" width="${largeur}" height="${hauteur}" rx="6"/>${fenetres.join('')}`
}

const arbre = (x: number, y: number, taille: number) =>
  `<rect class="d-1" x="${x - 5}" y="${y - taille}" width="10" height="${taille}" rx="4"/><circle class="d-v" cx="${x}" cy="${y - taille - 18}" r="${taille * 0.62}"/><circle class="d-w" cx="${x - taille * 0.2}" cy="${y - taille - 30}" r="${taille * 0.24}"/>`

/** Bunting from one point to another, sagging in the middle. */
function guirlande(x1: number, x2: number, y: number, creux: number): string {
  const nombre = Math.floor((x2 - x1) / 40)
  const fanions = Array.from({ length: nombre }, (_, rang) => {
    const t = (rang + 0.5) / nombre
    const x = Math.round(x1 + t * (x2 - x1))
    const haut = Math.round(y + creux * 4 * t * (1 - t)) - 1
    return `<path class="d-${(['r', 'o', 'v', 'p'] as const)[rang % 4]}" d="M${x - 11} ${haut}h22l-11 22z"/>`
  })
  return `<path class="fil-dessin" d="M${x1} ${y}Q${(x1 + x2) / 2} ${y + creux * 2} ${x2} ${y}"/>${fanions.join('')}`
}

const ciel = (largeur: number, hauteur: number) => `<rect class="d-c" width="${largeur}" height="${hauteur}"/>`
const sol = (largeur: number, hauteur: number, y: number) =>
  `<path class="d-w" d="M0 ${y + 12}Q${largeur * 0.3} ${y - 14} ${largeur * 0.62} ${y + 4}T${largeur} ${y}V${hauteur}H0z"/>`

const pot = (x: number, y: number) =>
  `<path class="d-v" d="M${x} ${y - 22}c-20 0-26-16-24-30 16 0 24 10 24 30zM${x} ${y - 22}c0-18 8-30 26-30 0 18-8 30-26 30z"/><path class="d-r" d="M${x - 17} ${y - 26}h34l-5 26h-24z"/>`

const carton = (x: number, y: number, couleur: Couleur) =>
  `<rect class="d-${couleur}" x="${x - 28}" y="${y - 40}" width="56" height="40" rx="4"/><path class="fil-dessin" d="M${x - 28} ${y - 27}h56M${x} ${y - 40}v13"/>`

const nappe = (x: number, y: number, largeur: number, couleur: Couleur) =>
  `<rect class="d-n" x="${x + 12}" y="${y}" width="8" height="60"/><rect class="d-n" x="${x + largeur - 20}" y="${y}" width="8" height="60"/><path class="d-${couleur}" d="M${x} ${y - 8}h${largeur}v32q-${largeur / 8} 12-${largeur / 4} 0t-${largeur / 4} 0-${largeur / 4} 0-${largeur / 4} 0z"/>`

export const SCENES = {
  /** The foot of the blocks, a day when everyone lends a hand. */
  accueil: {
    largeur: 680,
    hauteur: 460,
    dessin: [
      ciel(680, 460),
      '<circle class="d-o" cx="560" cy="84" r="44"/>',
      immeuble(24, 340, 150, 236, 'p', [1, 6, 11, 12]),
      immeuble(190, 340, 118, 292, 'r', [3, 5, 10, 13]),
      immeuble(432, 340, 116, 196, 'v', [0, 4, 7]),
      immeuble(564, 340, 98, 250, 'p', [2, 5, 6]),
      '<path class="d-v" d="M318 340V226l52-44 52 44v114z"/><path class="d-n" d="M308 232l62-54 62 54-9 9-53-45-53 45z"/><path class="d-o" d="M350 340v-58a20 20 0 0 1 40 0v58z"/>',
      guirlande(176, 560, 150, 34),
      arbre(176, 352, 58),
      arbre(640, 356, 46),
      sol(680, 460, 344),
      personne(84, 424, '3', 'o', 'court', { gauche: 8, droit: 66 }, 'v'),
      pot(146, 366),
      personne(208, 424, '2', 'v', 'long', { gauche: 66, droit: 10 }),
      nappe(288, 352, 176, 'p'),
      '<path class="d-r" d="M312 344v-22h44v22zM308 318h52v6h-52z"/><circle class="d-o" cx="390" cy="334" r="10"/><circle class="d-r" cx="408" cy="334" r="10"/><circle class="d-o" cx="399" cy="322" r="10"/><path class="d-v" d="M430 344l4-26h14l4 26z"/>',
      personne(508, 428, '1', 'r', 'foulard', { gauche: 100, droit: 40 }),
      carton(560, 372, 'o'),
      personne(612, 428, '2', 'w', 'calvitie', { gauche: 40, droit: 8 }, 'v'),
    ].join(''),
  },
  /** The go-between, in the middle of two who did not know each other. */
  lien: {
    largeur: 520,
    hauteur: 260,
    dessin: [
      ciel(520, 260),
      guirlande(0, 520, 18, 16),
      sol(520, 260, 214),
      personne(260, 240, '1', 'r', 'chignon', { gauche: 78, droit: 78 }),
      personne(152, 240, '3', 'v', 'court', { gauche: 10, droit: 78 }),
      personne(368, 240, '2', 'o', 'long', { gauche: 78, droit: 10 }, 'v'),
      carton(76, 240, 'p'),
      '<path class="d-r" d="M48 200h56v-4H48z"/>',
      pot(446, 240),
    ].join(''),
  },
  /** The council around its table. */
  conseil: {
    largeur: 520,
    hauteur: 260,
    dessin: [
      ciel(520, 260),
      '<rect class="d-p" x="176" y="22" width="168" height="84" rx="6"/><path class="d-w" d="M190 40h60v12h-60zM190 62h100v12h-100z"/><path class="d-o" d="M300 36h28v28h-28z"/><path class="d-r" d="M190 84h72v10h-72z"/>',
      personne(70, 250, '2', 'o', 'foulard', { droit: 34 }),
      personne(165, 246, '3', 'r', 'crepu', { gauche: 120 }),
      personne(260, 244, '1', 'v', 'calvitie'),
      personne(355, 246, '2', 'p', 'chignon', { droit: 20 }),
      personne(450, 250, '1', 'r', 'court', { gauche: 34 }),
      '<path class="d-n" d="M14 204h492v10H14z"/><path class="d-w" d="M0 214h520v46H0z"/><path class="d-p" d="M120 194h52l6 10h-64zM300 194h52l6 10h-64z"/><path class="d-o" d="M230 188h22v16h-22z"/><path class="d-r" d="M396 184a12 10 0 0 1 24 0v20h-24z"/>',
    ].join(''),
  },
  /** The pair: one with the links, one with the calendar. */
  binome: {
    largeur: 520,
    hauteur: 260,
    dessin: [
      ciel(520, 260),
      immeuble(20, 220, 90, 160, 'w', [1, 4]),
      immeuble(410, 220, 90, 190, 'p', [0, 3]),
      sol(520, 260, 214),
      '<rect class="d-p" x="330" y="74" width="92" height="86" rx="6"/><path class="d-r" d="M330 80a6 6 0 0 1 6-6h80a6 6 0 0 1 6 6v16h-92z"/><path class="d-w" d="M340 106h16v12h-16zM364 106h16v12h-16zM388 106h16v12h-16zM340 128h16v12h-16z"/><path class="d-o" d="M364 128h16v12h-16z"/>',
      personne(216, 242, '3', 'v', 'foulard', { gauche: 74, droit: 70 }),
      personne(304, 242, '2', 'r', 'court', { gauche: 70, droit: 92 }),
      '<path class="d-p" d="M108 120h62a6 6 0 0 1 6 6v26a6 6 0 0 1-6 6h-44l-14 12v-12h-4a6 6 0 0 1-6-6v-26a6 6 0 0 1 6-6z"/><path class="d-r" d="M138 152c-10-7-14-11-14-16a7 7 0 0 1 14-3 7 7 0 0 1 14 3c0 5-4 9-14 16z"/>',
    ].join(''),
  },
  /** The launch day: stands, a banner, people who come and look. */
  lancement: {
    largeur: 520,
    hauteur: 260,
    dessin: [
      ciel(520, 260),
      '<circle class="d-o" cx="60" cy="52" r="28"/>',
      guirlande(120, 520, 20, 24),
      sol(520, 260, 210),
      '<rect class="d-1" x="40" y="112" width="8" height="120"/><rect class="d-1" x="192" y="112" width="8" height="120"/><path class="d-r" d="M28 128l16-34h152l16 34z"/><path class="d-p" d="M66 128l8-34h30l-2 34zM138 128l-2-34h30l8 34z"/>',
      personne(90, 232, '1', 'v', 'long', { droit: 64 }),
      nappe(44, 180, 152, 'o'),
      '<rect class="d-1" x="318" y="112" width="8" height="120"/><rect class="d-1" x="470" y="112" width="8" height="120"/><path class="d-v" d="M306 128l16-34h152l16 34z"/><path class="d-p" d="M344 128l8-34h30l-2 34zM416 128l-2-34h30l8 34z"/>',
      personne(424, 232, '3', 'o', 'crepu', { gauche: 64 }),
      nappe(322, 180, 152, 'p'),
      personne(218, 248, '2', 'r', 'calvitie', { gauche: 60, droit: 12 }),
      personne(290, 248, '3', 'w', 'foulard', { gauche: 12, droit: 60 }),
    ].join(''),
  },
} as const

export type SceneNom = keyof typeof SCENES
