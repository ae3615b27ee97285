// Drawn for this project on a grid of 48. Classes are pens of pictures.css: d-t outlines, d-r terracotta,
// d-o ochre, d-v green, d-w pale green, d-p paper, d-n ink, d-1 d-2 d-3 skins.
export const DESSINS = {
  parler:
    '<path class="d-o" d="M6 10h24a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4H17l-7 6v-6H6a3 3 0 0 1-3-3V13a3 3 0 0 1 3-3z"/><path class="d-w" d="M37 18h4a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4h-2v6l-7-6h-9a4 4 0 0 1-4-4h11a7 7 0 0 0 7-7z"/><path class="d-t" d="M7 9h23a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4H17l-7 6v-6H7a4 4 0 0 1-4-4V13a4 4 0 0 1 4-4zM10 16h17M10 21h11M38 18h3a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4h-2v6l-7-6h-9"/>',
  cuisiner:
    '<path class="d-r" d="M9 22h30v13a6 6 0 0 1-6 6H15a6 6 0 0 1-6-6z"/><path class="d-o" d="M7 18h34v5H7z"/><path class="d-t" d="M9 23v12a6 6 0 0 0 6 6h18a6 6 0 0 0 6-6V23M6 18h36v5H6zM4 29h5M39 29h5M17 13c-2-2 2-4 0-7M24 13c-2-2 2-4 0-7M31 13c-2-2 2-4 0-7"/>',
  reparer:
    '<path class="d-o" d="M27 19l4-8a9 9 0 0 1 9-4l-5 6 1 4 4 1 5-5a9 9 0 0 1-10 11l-5 1-15 16a4 4 0 0 1-6-6z"/><path class="d-t" d="M28 20a9 9 0 0 1 12-13l-5 6 1 4 4 1 5-5a9 9 0 0 1-12 12L16 41a4.2 4.2 0 0 1-6-6z"/><path class="d-r" d="M6 6l7 2 2 5 8 8-4 4-8-8-5-2-2-6z"/><path class="d-t" d="M6 6l7 2 2 5 7 7M18 24l-7-7-5-2-2-6M31 31l9 9"/>',
  coudre:
    '<path class="d-r" d="M10 8h18v6H10zM10 34h18v6H10z"/><path class="d-w" d="M13 14h12v20H13z"/><path class="d-t" d="M10 8h18v6H10zM10 34h18v6H10zM13 14v20M25 14v20M13 19l12-2M13 25l12-2M13 31l12-2M25 28c8 0 4 11 11 11s6-9 4-14"/><path class="d-t" d="M44 8L36 36M43 12a1.4 1.4 0 0 1 1-4"/>',
  jardiner:
    '<path class="d-v" d="M24 24C11 25 8 17 8 9c10-1 16 5 16 15z"/><path class="d-w" d="M24 27c1-9 7-13 16-12 0 8-5 13-16 12z"/><path class="d-r" d="M12 33h24l-3 11H15z"/><path class="d-t" d="M24 33V22M24 24C11 25 8 17 8 9c10-1 16 5 16 15zM24 28c1-10 7-14 16-13 0 9-6 14-16 13zM11 33h26M13 34l2.5 10h17L35 34"/>',
  porter:
    '<path class="d-o" d="M10 6h20v17H10z"/><path class="d-t" d="M10 6h20v17H10zM17 6v6h6V6"/><path class="d-r" d="M5 25h31v4H5z"/><circle class="d-p" cx="14" cy="39" r="5"/><path class="d-t" d="M4 29h33L42 8h4M14 29v5M30 29v5"/><circle class="d-p" cx="30" cy="39" r="5"/><circle class="d-t" cx="14" cy="39" r="5"/><circle class="d-t" cx="30" cy="39" r="5"/>',
  conduire:
    '<path class="d-r" d="M3 25l8-2 5-9h15l8 9 6 2v10H3z"/><path class="d-p" d="M18 17h5v7h-9zM26 17h4l6 7H26z"/><path class="d-t" d="M8 35H3V26l8-3 5-9h15l8 9 6 3v9h-4M18 35h13M24 15v9M13 24h24"/><circle class="d-o" cx="13" cy="35" r="5"/><circle class="d-o" cx="36" cy="35" r="5"/><circle class="d-t" cx="13" cy="35" r="5"/><circle class="d-t" cx="36" cy="35" r="5"/>',
  garder:
    '<circle class="d-1" cx="17" cy="12" r="7"/><path class="d-v" d="M5 44V31a12 12 0 0 1 24 0v13z"/><circle class="d-2" cx="35" cy="25" r="5.5"/><path class="d-o" d="M26 44v-4a9 9 0 0 1 18 0v4z"/><path class="d-t" d="M5 44V31a12 12 0 0 1 21-8M3 44h42M27 44v-4a8 8 0 0 1 17 0v4M17 30l6 7 6-1"/><circle class="d-t" cx="17" cy="12" r="7"/><circle class="d-t" cx="35" cy="25" r="5.5"/>',
  musique:
    '<path class="d-o" d="M17 10l23-5v8l-23 5z"/><ellipse class="d-r" cx="12" cy="37" rx="6" ry="5"/><ellipse class="d-r" cx="34" cy="32" rx="6" ry="5"/><path class="d-t" d="M18 37V10l22-5v27M18 18l22-5"/><ellipse class="d-t" cx="12" cy="37" rx="6" ry="5"/><ellipse class="d-t" cx="34" cy="32" rx="6" ry="5"/>',
  affiche:
    '<path class="d-p" d="M9 6h30v38H9z"/><path class="d-o" d="M14 12h20v11H14z"/><circle class="d-r" cx="24" cy="6" r="3"/><path class="d-t" d="M20 6H9v38h30V6H28M14 12h20v11H14zM14 29h20M14 34h20M14 39h12"/><circle class="d-t" cx="24" cy="6" r="3"/>',
  ordinateur:
    '<path class="d-w" d="M8 8h32v24H8z"/><path class="d-o" d="M3 35h42l-3 6H6z"/><path class="d-t" d="M8 34V10a2 2 0 0 1 2-2h28a2 2 0 0 1 2 2v24M3 35h42l-3 6H6zM16 16h9M16 22h15"/><path class="d-r" d="M30 11l8 4-4 1-1 4z"/>',
  papiers:
    '<path class="d-o" d="M14 4h19l8 8v26H14z"/><path class="d-p" d="M7 11h19l7 7v26H7z"/><path class="d-t" d="M14 10V5h17l9 9v24h-6M7 11h18l8 8v25H7zM25 11v8h8M13 25h13M13 31h13M13 37h8"/>',
  langues:
    '<path class="d-r" d="M5 6h22v20H5z"/><path class="d-w" d="M21 22h22v20H21z"/><path class="d-t" d="M27 17V6H5v20h11M21 22h22v20H21zM11 21l5-11 5 8M13 17h6M26 29h12M32 26v3c0 5-3 8-6 9M28 31c2 4 6 6 10 7"/>',
  sport:
    '<circle class="d-p" cx="24" cy="24" r="19"/><path class="d-r" d="M24 15l8 6-3 10H19l-3-10z"/><path class="d-t" d="M24 15l8 6-3 10H19l-3-10zM24 15V5M32 21l10-3M29 31l6 8M19 31l-6 8M16 21L6 18"/><circle class="d-t" cx="24" cy="24" r="19"/>',
  fete: '<path class="d-o" d="M6 43l9-25 16 16z"/><path class="d-r" d="M11 30l9-6 6 6-9 8z"/><path class="d-t" d="M6 43l9-25 16 16zM22 19c4-3 4-8 1-12M29 25c3-5 8-6 13-4M28 14l3-2M37 8l1 2M35 16l6-6M41 30l2 1M34 33l6 5"/><circle class="d-v" cx="33" cy="5" r="2.5"/><circle class="d-v" cx="43" cy="14" r="2.5"/>',
  photo:
    '<path class="d-o" d="M5 14h9l3-6h14l3 6h9v26H5z"/><circle class="d-p" cx="24" cy="26" r="9"/><circle class="d-r" cx="24" cy="26" r="5"/><path class="d-t" d="M7 14h7l3-6h14l3 6h7a2 2 0 0 1 2 2v22a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V16a2 2 0 0 1 2-2zM37 20h2"/><circle class="d-t" cx="24" cy="26" r="9"/>',
  enfants:
    '<circle class="d-3" cx="15" cy="14" r="6"/><circle class="d-2" cx="34" cy="16" r="6"/><path class="d-o" d="M7 38l4-15h8l4 15z"/><path class="d-v" d="M28 25h12v15H28z"/><path class="d-t" d="M11 22h8l4 16H7zM11 38v6M19 38v6M28 25h12v13H28zM31 38v6M37 38v6M21 27l7 2M40 27l4 6M9 27l-5 5"/><circle class="d-t" cx="15" cy="14" r="6"/><circle class="d-t" cx="34" cy="16" r="6"/><path class="d-r" d="M34 4l7 6-13 1z"/><path class="d-t" d="M27 11l14-1-7-6z"/>',
  aines:
    '<path class="d-n" d="M10 12a9 9 0 0 1 17-2l-2 4H11z"/><circle class="d-1" cx="19" cy="14" r="7"/><path class="d-r" d="M8 44V31a11 11 0 0 1 22 0v13z"/><path class="d-t" d="M8 44V31a11 11 0 0 1 22 0v13M22 33l12-2M36 44V30a4 4 0 0 0-8 0M4 44h40M15 14h3M21 14h3"/><circle class="d-t" cx="19" cy="14" r="7"/><path class="d-p" d="M11 12a8 8 0 0 1 16 0c-5 0-9-1-10-4-1 3-3 4-6 4z"/><path class="d-t" d="M11 12a8 8 0 0 1 16 0c-5 0-9-1-10-4-1 3-3 4-6 4z"/>',
  calendrier:
    '<path class="d-p" d="M6 10h36v33H6z"/><path class="d-r" d="M6 10h36v9H6z"/><path class="d-o" d="M26 31h8v7h-8z"/><path class="d-t" d="M6 10h36v33H6zM6 19h36M15 5v9M33 5v9M13 26h3M23 26h3M33 26h3M13 35h3M26 31h8v7h-8z"/>',
  telephone:
    '<path class="d-w" d="M14 4h20a3 3 0 0 1 3 3v34a3 3 0 0 1-3 3H14a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z"/><path class="d-p" d="M11 10h26v26H11z"/><path class="d-r" d="M18 19c0 7 4 11 11 11l1-4-4-2-2 2-3-3 2-2-2-4z"/><path class="d-t" d="M14 4h20a3 3 0 0 1 3 3v34a3 3 0 0 1-3 3H14a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3zM11 10h26M11 36h26M23 40h2"/>',
  cadenas:
    '<path class="d-o" d="M9 21h30v22H9z"/><path class="d-t" d="M12 21h24a3 3 0 0 1 3 3v16a3 3 0 0 1-3 3H12a3 3 0 0 1-3-3V24a3 3 0 0 1 3-3zM15 21v-7a9 9 0 0 1 18 0v7M24 33v4"/><circle class="d-r" cx="24" cy="31" r="3.5"/><circle class="d-t" cx="24" cy="31" r="3.5"/>',
  maison:
    '<path class="d-p" d="M9 22L24 9l15 13v21H9z"/><path class="d-r" d="M4 25L24 6l20 19-3 3-17-16L7 28z"/><path class="d-o" d="M20 43V31a4 4 0 0 1 8 0v12z"/><path class="d-t" d="M4 25L24 6l20 19M9 22v21h30V22M20 43V31a4 4 0 0 1 8 0v12M34 15V8h-5"/>',
  merci:
    '<path class="d-r" d="M24 42C10 32 4 25 4 17A10 10 0 0 1 24 13a10 10 0 0 1 20 4c0 8-6 15-20 25z"/><path class="d-t" d="M24 42C10 32 4 25 4 17A10 10 0 0 1 24 13a10 10 0 0 1 20 4c0 8-6 15-20 25zM11 17a4 4 0 0 1 4-4"/>',
  main: '<path class="d-2" d="M14 45V31l-7-7a3.2 3.2 0 0 1 4-5l5 3V9a3 3 0 0 1 6 0V6a3 3 0 0 1 6 0v3a3 3 0 0 1 6 1v4a3 3 0 0 1 6 1v14c0 6-3 9-5 11v5z"/><path class="d-t" d="M15 44V32l-8-8a3.2 3.2 0 0 1 4-5l5 4V9a3 3 0 0 1 6 0v11M22 9V6a3 3 0 0 1 6 0v14M28 9a3 3 0 0 1 6 1v11M34 14a3 3 0 0 1 6 1v14c0 6-3 9-5 11v4"/>',
  apprendre:
    '<path class="d-p" d="M24 13C18 9 11 9 4 10v27c7-1 14-1 20 3 6-4 13-4 20-3V10c-7-1-14-1-20 3z"/><path class="d-o" d="M24 13c6-4 13-4 20-3v27c-7-1-14-1-20 3z"/><path class="d-t" d="M24 13C18 9 11 9 4 10v27c7-1 14-1 20 3 6-4 13-4 20-3V10c-7-1-14-1-20 3zM24 13v27M10 18c3-.4 6 0 8 1M10 25c3-.4 6 0 8 1M38 18c-3-.4-6 0-8 1M38 25c-3-.4-6 0-8 1"/>',
  ensemble:
    '<circle class="d-2" cx="13" cy="16" r="6"/><circle class="d-3" cx="35" cy="16" r="6"/><circle class="d-1" cx="24" cy="12" r="7"/><path class="d-r" d="M3 42v-7a10 10 0 0 1 14-9l-4 16z"/><path class="d-o" d="M45 42v-7a10 10 0 0 0-14-9l4 16z"/><path class="d-v" d="M12 42v-8a12 12 0 0 1 24 0v8z"/><path class="d-t" d="M12 42v-8a12 12 0 0 1 24 0v8M3 42v-7a10 10 0 0 1 10-10M45 42v-7a10 10 0 0 0-10-10M2 42h44"/><path class="d-t" d="M17 20a6 6 0 1 1 0-8M31 20a6 6 0 1 0 0-8"/><circle class="d-t" cx="24" cy="12" r="7"/>',
  lien: '<path class="d-2" d="M3 17l8-4 12 3 4 2-7 6-4-2-6 9-7-3z"/><path class="d-1" d="M45 17l-8-4-9 2-8 8 4 3 5-3 10 10 6-4z"/><path class="d-t" d="M3 16l8-3 10 3M45 16l-8-3-9 2-8 8c2 3 5 3 9 0l11 10 5-4M3 30l5 1 9 9c2 2 4 1 4-1 2 2 5 1 5-2 2 2 5 1 5-2 2 1 5 0 4-3l-1-2"/>',
  annoncer:
    '<path class="d-r" d="M8 19l24-11v30L8 28z"/><path class="d-o" d="M4 19h9v10H4z"/><path class="d-t" d="M13 18L33 8v31L13 29H5a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM13 18v11M15 30l3 11h6l-3-9M38 17l5-3M38 24h6M38 31l5 3"/>',
  attendre:
    '<circle class="d-p" cx="24" cy="25" r="18"/><path class="d-o" d="M24 7a18 18 0 0 1 18 18H24z"/><circle class="d-t" cx="24" cy="25" r="18"/><path class="d-t" d="M24 14v11l7 5M18 3h12"/>',
  argent:
    '<circle class="d-o" cx="19" cy="20" r="13"/><circle class="d-w" cx="33" cy="32" r="11"/><circle class="d-t" cx="19" cy="20" r="13"/><path class="d-t" d="M24 15a6 6 0 1 0 0 10M12 19h9M12 22h9M34 21a11 11 0 1 1-12 12"/>',
  mesurer:
    '<path class="d-o" d="M7 26h8v16H7z"/><path class="d-v" d="M20 17h8v25h-8z"/><path class="d-r" d="M33 8h8v34h-8z"/><path class="d-t" d="M7 42V27h8v15M20 42V17h8v25M33 42V8h8v34M3 42h42"/>',
  chercher:
    '<circle class="d-w" cx="20" cy="20" r="14"/><path class="d-p" d="M11 20a9 9 0 0 1 9-9"/><circle class="d-t" cx="20" cy="20" r="14"/><path class="d-t" d="M31 31l13 13M12 19a8 8 0 0 1 7-7"/>',
  velo: '<circle class="d-w" cx="11" cy="32" r="8"/><circle class="d-w" cx="37" cy="32" r="8"/><path class="d-o" d="M20 16h14l-10 16z"/><circle class="d-t" cx="11" cy="32" r="8"/><circle class="d-t" cx="37" cy="32" r="8"/><path class="d-t" d="M11 32l9-16h14L24 32zM20 16l4 16M37 32L31 9h6M16 12h8"/>',
  'haut-parleur':
    '<path class="d-r" d="M6 18h9l13-10v32L15 30H6z"/><path class="d-o" d="M6 18h9v12H6z"/><path class="d-t" d="M6 18h9l13-10v32L15 30H6zM15 18v12M34 17c4 4 4 10 0 14M39 11c8 7 8 19 0 26"/>',
  ciseaux:
    '<circle class="d-r" cx="13" cy="37" r="6"/><circle class="d-r" cx="35" cy="37" r="6"/><path class="d-w" d="M14 4l13 24-4 5L12 9zM34 4L21 28l4 5L36 9z"/><path class="d-t" d="M12 5l20 27M36 5L16 32"/><circle class="d-t" cx="13" cy="37" r="6"/><circle class="d-t" cx="35" cy="37" r="6"/><circle class="d-o" cx="24" cy="22" r="2"/>',
  livre:
    '<path class="d-o" d="M4 10c8-3 14-2 20 2v30c-6-4-12-5-20-2z"/><path class="d-w" d="M44 10c-8-3-14-2-20 2v30c6-4 12-5 20-2z"/><path class="d-t" d="M4 10c8-3 14-2 20 2 6-4 12-5 20-2v30c-8-3-14-2-20 2-6-4-12-5-20-2zM24 12v30M10 18c3-1 6 0 9 1M10 25c3-1 6 0 9 1M38 18c-3-1-6 0-9 1M38 25c-3-1-6 0-9 1"/>',
  'visage-oui':
    '<circle class="d-o" cx="24" cy="24" r="19"/><circle class="d-t" cx="24" cy="24" r="19"/><path class="d-t" d="M16 17v4M32 17v4M14 28q10 12 20 0"/>',
  'visage-un-peu':
    '<circle class="d-w" cx="24" cy="24" r="19"/><circle class="d-t" cx="24" cy="24" r="19"/><path class="d-t" d="M16 17v4M32 17v4M15 31h18"/>',
  'visage-non':
    '<circle class="d-p" cx="24" cy="24" r="19"/><circle class="d-t" cx="24" cy="24" r="19"/><path class="d-t" d="M16 17v4M32 17v4M15 34q9-10 18 0"/>',
} as const

export type PictogrammeNom = keyof typeof DESSINS
