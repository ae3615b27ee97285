/** A line of a calendar, unfolded: where it began, its name in capitals, its parameters, and its value as written. */
export type LigneDeCalendrier = Readonly<{
  numero: number
  nom: string
  parametres: ReadonlyMap<string, string>
  valeur: string
}>

/** One VEVENT or one VTIMEZONE: its lines as they came, and those of an event understood. */
export type BlocDeCalendrier = Readonly<{
  numero: number
  lignes: readonly LigneDeCalendrier[]
  brutes: readonly string[]
}>

export type CalendrierDecoupe = Readonly<{
  methode: string
  /** Who wrote it. */
  produit: string
  evenements: readonly BlocDeCalendrier[]
  fuseaux: readonly BlocDeCalendrier[]
  /** The file stops in the middle of an event. */
  coupe: boolean
}>

const [CR, LF, ESPACE, TABULATION] = [13, 10, 32, 9]

/**
 * The text of the file. A fold may stand inside a character, as bad writers do it: bytes are put together again before
 * they are read as characters. Folds are kept as U+0001, to count the lines.
 */
function deplier(octets: Uint8Array): string {
  const sortie = Buffer.allocUnsafe(octets.length)
  let n = 0
  for (let i = 0; i < octets.length; i++) {
    const c = octets[i] ?? 0
    const finDeLigne = c === CR && octets[i + 1] === LF ? 2 : c === LF || c === CR ? 1 : 0
    const suite = octets[i + finDeLigne]
    if (finDeLigne > 0 && (suite === ESPACE || suite === TABULATION)) {
      sortie[n++] = PLI
      i += finDeLigne
    } else if (c !== PLI && c !== 0) sortie[n++] = c
  }
  return decoder(sortie.subarray(0, n))
}

const PLI = 1
const PLIS = '\u0001'

/** UTF-8 when it is, else what old Windows calendars write. */
function decoder(octets: Buffer): string {
  const sansPlis = octets.includes(PLI) ? octets.filter((c) => c !== PLI) : octets
  const codage = estUtf8(sansPlis) ? 'utf-8' : 'windows-1252'
  if (codage === 'windows-1252' || sansPlis === octets) return new TextDecoder(codage).decode(octets)
  return decoderPlie(octets)
}

function estUtf8(octets: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(octets)
    return true
  } catch {
    return false
  }
}

/** UTF-8 with fold marks, maybe inside a character: the mark goes before it. */
function decoderPlie(octets: Buffer): string {
  const sortie = Buffer.allocUnsafe(octets.length)
  let n = 0
  for (let i = 0; i < octets.length; i++) {
    const c = octets[i] ?? 0
    // A continuation byte after a mark: they change places until the character is whole.
    if (c === PLI && ((octets[i + 1] ?? 0) & 0xc0) === 0x80) {
      sortie[n++] = octets[i + 1] ?? 0
      octets[i + 1] = PLI
    } else sortie[n++] = c
  }
  return new TextDecoder('utf-8').decode(sortie.subarray(0, n))
}

/** The text of a file as its mark says, else as `deplier` reads it. */
function texteDe(octets: Uint8Array): string {
  const marque =
    octets[0] === 0xff && octets[1] === 0xfe ? 'utf-16le' : octets[0] === 0xfe && octets[1] === 0xff ? 'utf-16be' : null
  const lus = marque === null ? octets : new TextEncoder().encode(new TextDecoder(marque).decode(octets))
  return deplier(lus).replace(/^\uFEFF/, '')
}

// A line that begins otherwise is the rest of the one before, which its writer forgot to fold.
const NOM =
  /^(?:X-[A-Za-z0-9-]+|[A-Z][A-Z0-9-]*|(?:begin|end|dt(?:start|end|stamp)|uid|summary|description|location))(?=[;:])/

// A physical line of about this length was cut by its writer; a shorter one ended there.
const COUPEE = { min: 70, max: 77 }

function lignesLogiques(texte: string): Readonly<{ numero: number; ligne: string }>[] {
  const lignes: { numero: number; ligne: string }[] = []
  let numero = 1
  let longueur = 0
  for (const brute of texte.split(/\r\n|\n|\r/)) {
    const plis = brute.split(PLIS)
    const ligne = plis.join('')
    const derniere = lignes.at(-1)
    if (NOM.test(ligne)) lignes.push({ numero, ligne })
    else if (derniere && ligne.trim() !== '')
      derniere.ligne += `${longueur >= COUPEE.min && longueur <= COUPEE.max ? '' : '\\n'}${ligne}`
    numero += plis.length
    longueur = Buffer.byteLength(plis.at(-1) ?? '')
  }
  return lignes
}

const PARAMETRE = /;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)/y

function comprendre(numero: number, ligne: string): LigneDeCalendrier | null {
  const nom = NOM.exec(ligne)?.[0]
  if (nom === undefined) return null
  const parametres = new Map<string, string>()
  PARAMETRE.lastIndex = nom.length
  let ici = nom.length
  for (let lu = PARAMETRE.exec(ligne); lu !== null; lu = PARAMETRE.exec(ligne)) {
    parametres.set((lu[1] ?? '').toUpperCase(), (lu[2] ?? '').replaceAll('"', ''))
    ici = PARAMETRE.lastIndex
  }
  const deuxPoints = ligne.indexOf(':', ici)
  if (deuxPoints < 0) return null
  const lue = { numero, nom: nom.toUpperCase(), parametres, valeur: ligne.slice(deuxPoints + 1) }
  return MOMENTS.has(lue.nom) ? sansDeuxPoints(lue, ligne) : lue
}

const MOMENTS = new Set(['DTSTART', 'DTEND', 'RECURRENCE-ID', 'EXDATE', 'RDATE'])

/** « TZID=(UTC+01:00) Paris » without the quotes that it needs: the moment stands after the last colon. */
function sansDeuxPoints(lue: LigneDeCalendrier, ligne: string): LigneDeCalendrier {
  const [, fuseau, valeur] = /;TZID=([^;"]*:[^;"]*):([0-9TZ,/]+)$/i.exec(ligne) ?? []
  if (fuseau === undefined || valeur === undefined) return lue
  return { ...lue, parametres: new Map([...lue.parametres, ['TZID', fuseau]]), valeur }
}

/** Whether the bytes are those of a calendar. */
export const estUnCalendrier = (octets: Uint8Array): boolean =>
  /BEGIN:VCALENDAR/i.test(new TextDecoder('latin1').decode(octets.subarray(0, 4096)).replaceAll('\u0000', ''))

/**
 * Cuts a calendar into its events and zones, without giving up at what is badly written: any line end, folds inside a
 * character, lines cut without a fold, a wrong charset, an event that never ends.
 */
export function decouperCalendrier(octets: Uint8Array): CalendrierDecoupe {
  const evenements: BlocDeCalendrier[] = []
  const fuseaux: BlocDeCalendrier[] = []
  let methode = ''
  let produit = ''
  let bloc: { numero: number; genre: string; lignes: LigneDeCalendrier[]; brutes: string[] } | null = null
  // Inside an alarm, or an observance: of no interest for the event, all of it for the zone.
  let profondeur = 0
  const fermer = () => {
    if (bloc) (bloc.genre === 'VEVENT' ? evenements : fuseaux).push(bloc)
    bloc = null
    profondeur = 0
  }
  for (const { numero, ligne } of lignesLogiques(texteDe(octets))) {
    const lue = comprendre(numero, ligne)
    if (!lue) continue
    const [borne, genre] = [lue.nom === 'BEGIN' || lue.nom === 'END' ? lue.nom : null, lue.valeur.trim().toUpperCase()]
    if (borne === 'BEGIN' && (genre === 'VEVENT' || genre === 'VTIMEZONE')) {
      fermer()
      bloc = { numero, genre, lignes: [], brutes: [ligne] }
    } else if (bloc) {
      bloc.brutes.push(ligne)
      if (borne === 'END' && genre === bloc.genre) fermer()
      else if (borne === 'BEGIN') profondeur++
      else if (borne === 'END') profondeur = Math.max(0, profondeur - 1)
      else if (profondeur === 0) bloc.lignes.push(lue)
    } else if (lue.nom === 'METHOD') methode = genre
    else if (lue.nom === 'PRODID') produit = lue.valeur.trim()
  }
  const coupe = bloc !== null
  fermer()
  return { methode, produit, evenements, fuseaux, coupe }
}

/** A TEXT value (RFC 5545, 3.3.11) as it is meant. */
export const texteDeValeur = (valeur: string): string =>
  valeur.replace(/\\([\\;,nN])/g, (_, signe: string) => (signe === 'n' || signe === 'N' ? '\n' : signe))
