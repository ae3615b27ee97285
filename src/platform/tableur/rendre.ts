import { ok, type Result } from '#platform/result.ts'
import { lireAdresse } from './adresse.ts'
import { type CaseNeuve, composerXlsx } from './composer.ts'
import { decoderTexte, decouper, devinerSeparateur, encoderTexte } from './csv.ts'
import { champCsv } from './ecrire.ts'
import { totauxRefaits } from './formules.ts'
import { lireTableur } from './lire.ts'
import { retoucherXlsx } from './retouche.ts'
import { type Cellule, type Classeur, COULEUR_MODIFIEE, type RefusTableur } from './types.ts'

/**
 * A cell to change in a person's own file; `commentaire` says what it was and who changed it. Without a `valeur` it keeps
 * what it holds, its formula too, and is commented.
 */
export type Changement = Readonly<{
  feuille: string
  adresse: string
  valeur?: string | number | null
  /** Of a cell that holds a date: the ISO day that it is to hold, as a date. `valeur` says it in words. */
  jour?: string
  commentaire?: string
  /** Of a formula: what it comes to now. The cell stays as it is otherwise. */
  resultat?: number
}>

/**
 * The same; with `avant`, its comment is that, what is written in the cell, and `apres`: words, that cross to a thread.
 * `sinon`: what is said of a cell that holds a date, and stays, where no `jour` is known.
 */
export type CaseARendre = Changement & Readonly<{ avant?: string; apres?: string; sinon?: string }>

/** A row to write under all that its sheet holds; `commentaire` stands on its first cell. */
export type Ajout = Readonly<{
  feuille: string
  cases: readonly Readonly<{ lettre: string; valeur: string | number | null }>[]
  commentaire: string
}>

/**
 * The file given back. `exacte`: the same file, only the given cells differ. `valeurs`: a new XLSX with the same
 * sheets and values, without the layout, because the format (ODS, XLS) cannot be retouched safely.
 */
export type Rendu = Readonly<{
  octets: Uint8Array
  extension: 'xlsx' | 'csv'
  fidelite: 'exacte' | 'valeurs'
}>

/** Gives back a person's own file with some cells changed; every other column, style and sheet stays. */
export async function rendreTableur(
  octets: Uint8Array,
  cases: readonly CaseARendre[],
  ajouts: readonly Ajout[] = [],
): Promise<Result<Rendu, RefusTableur>> {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
  const lu = await lireTableur(buffer)
  if (!lu.ok) return lu
  const changements = [...cases.flatMap((une) => deSaCase(lu.value, une)), ...auBasDeLeurFeuille(lu.value, ajouts)]
  if (lu.value.format === 'csv') return ok(rendreCsv(buffer, changements))
  if (lu.value.format === 'xlsx') {
    const retouche = retoucherXlsx(buffer, [...changements, ...refaire(lu.value, changements)], COULEUR_MODIFIEE)
    if (retouche) return ok({ octets: retouche, extension: 'xlsx', fidelite: 'exacte' })
  }
  return ok({ octets: copier(lu.value, changements), extension: 'xlsx', fidelite: 'valeurs' })
}

/** The totals of her sheets, as her spreadsheet will find them: whoever reads the file before it is opened reads them true. */
function refaire({ feuilles }: Classeur, changements: readonly Changement[]): Changement[] {
  return [...Map.groupBy(changements, ({ feuille }) => feuille)].flatMap(([nom, liste]) => {
    const feuille = feuilles.find((une) => une.nom === nom)
    if (!feuille) return []
    const lignes = feuille.lignes.map((ligne) => ligne.slice())
    for (const { adresse: la, valeur } of liste) {
      const ou = lireAdresse(la)
      const rang = ou && lignes[ou.ligne]
      if (rang && valeur !== undefined) rang[ou.colonne] = { valeur, texte: '' }
    }
    return totauxRefaits(feuille, { ...feuille, lignes }).map((total) => ({ feuille: nom, ...total }))
  })
}

// A cell that says it already is left as it is.
function deSaCase({ feuilles }: Classeur, { avant, apres = '', sinon, jour, ...une }: CaseARendre): Changement[] {
  const ou = lireAdresse(une.adresse)
  const cellule = ou && feuilles.find(({ nom }) => nom === une.feuille)?.lignes[ou.ligne]?.[ou.colonne]
  const tenue = cellule?.valeur ?? null
  if (une.valeur === undefined) return [une]
  if (cellule?.date && sinon && !jour) return [{ feuille: une.feuille, adresse: une.adresse, commentaire: sinon }]
  if (tenue === une.valeur || (jour && cellule?.date?.slice(0, 10) === jour)) return []
  return [
    {
      ...une,
      ...(cellule?.date && jour && { jour }),
      ...(avant !== undefined && { commentaire: `${avant}${cellule?.texte || '(rien)'}${apres}` }),
    },
  ]
}

function auBasDeLeurFeuille(lu: Classeur, ajouts: readonly Ajout[]): Changement[] {
  const dernieres = new Map(lu.feuilles.map(({ nom, lignes }) => [nom, lignes.length]))
  return ajouts.flatMap(({ feuille, cases, commentaire }) => {
    const ligne = (dernieres.get(feuille) ?? 0) + 1
    dernieres.set(feuille, ligne)
    return cases.map(({ lettre, valeur }, c) => ({
      feuille,
      adresse: `${lettre}${ligne}`,
      valeur,
      ...(c === 0 ? { commentaire } : {}),
    }))
  })
}

function rendreCsv(buffer: Buffer, changements: readonly Changement[]): Rendu {
  const texte = decoderTexte(buffer)
  const nu = texte.replace(/^\uFEFF/, '')
  const annonce = /^sep=.\r?\n/i.exec(nu)?.[0] ?? ''
  const separateur = devinerSeparateur(nu.slice(annonce.length))
  const lignes = decouper(nu.slice(annonce.length), separateur)
  for (const changement of changements) {
    const ou = lireAdresse(changement.adresse)
    if (!ou || changement.valeur === undefined) continue
    while (lignes.length <= ou.ligne) lignes.push([])
    const ligne = lignes[ou.ligne] ?? []
    while (ligne.length <= ou.colonne) ligne.push('')
    ligne[ou.colonne] =
      typeof changement.valeur === 'number' ? String(changement.valeur).replace('.', ',') : (changement.valeur ?? '')
  }
  const fin = nu.includes('\r\n') ? '\r\n' : '\n'
  const corps =
    annonce + lignes.map((ligne) => ligne.map((champ) => champCsv(champ, separateur)).join(separateur)).join(fin) + fin
  const octets = encoderTexte(corps, buffer)
  return { octets, extension: 'csv', fidelite: 'exacte' }
}

/** The same sheets and values, without the dress: only the changed cells have a colour. */
function copier(classeur: Classeur, changements: readonly Changement[]): Buffer {
  return composerXlsx(
    classeur.feuilles.map(({ nom, masquee, fusions, lignes: lues }) => {
      const lignes = lues.map((ligne) => Array.from(ligne, (une) => (une?.valeur == null ? undefined : nue(une))))
      for (const { feuille, adresse: ou, valeur, jour, commentaire } of changements) {
        const place = feuille === nom ? lireAdresse(ou) : null
        if (!place) continue
        while (lignes.length <= place.ligne) lignes.push([])
        const rang = lignes[place.ligne]
        const avant = rang?.[place.colonne]
        const dits = [avant?.commentaire, commentaire].filter((un) => un)
        if (rang)
          rang[place.colonne] = {
            ...(valeur === undefined ? (avant ?? { valeur: null }) : { valeur }),
            ...(jour && { date: jour }),
            fond: COULEUR_MODIFIEE,
            ...(avant?.format && { format: avant.format }),
            ...(dits.length > 0 && { commentaire: dits.join('\n') }),
          }
      }
      return { nom, masquee, fusions, lignes }
    }),
  )
}

// A sum goes on being one: what it adds up may be what is changed. One that gave a day, or a fault, keeps what it gave.
const SOMME = /^(?:SUM|SUBTOTAL)\([\dA-Z:$,]+\)$/

const nue = ({ valeur, date, format, commentaire, formule }: Cellule): CaseNeuve => ({
  valeur,
  ...(formule && !date && typeof valeur === 'number' && SOMME.test(formule) && { formule }),
  ...(date && { date }),
  ...(format && { format }),
  ...(commentaire && { commentaire }),
})
