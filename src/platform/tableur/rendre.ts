import { ok, type Result, refused } from '#platform/result.ts'
import { adresse, lireAdresse } from './adresse.ts'
import { decoderTexte, decouper, devinerSeparateur, encoderTexte } from './csv.ts'
import { champCsv, nouveauClasseur } from './ecrire.ts'
import { lireTableur } from './lire.ts'
import { retoucherXlsx } from './retouche.ts'
import { type Classeur, COULEUR_MODIFIEE, type RefusTableur } from './types.ts'

/** A cell to change in a person's own file; `commentaire` says what it was and who changed it. */
export type Changement = Readonly<{
  feuille: string
  adresse: string
  valeur: string | number | null
  commentaire?: string
}>

/** The same; with `avant`, its comment is that, what is written in the cell, and `apres`: words, that cross to a thread. */
export type CaseARendre = Changement & Readonly<{ avant?: string; apres?: string }>

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
  phrase: string
  nonEcrites: readonly string[]
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
    const retouche = retoucherXlsx(buffer, changements, COULEUR_MODIFIEE)
    if (retouche) {
      const phrase =
        'Votre fichier, avec toutes ses colonnes et sa mise en forme ; les cases changées sont en bleu clair, avec un commentaire.'
      return ok({
        octets: retouche.octets,
        extension: 'xlsx',
        fidelite: 'exacte',
        phrase,
        nonEcrites: retouche.nonEcrites,
      })
    }
  }
  const copie = await copier(lu.value, changements)
  if (copie.length === 0) return refused('fichier-illisible')
  const phrase =
    'Une copie au format XLSX : mêmes feuilles et mêmes valeurs, sans la mise en forme, que ce format ne permet pas de garder. Les cases changées sont en bleu clair, avec un commentaire.'
  return ok({ octets: copie, extension: 'xlsx', fidelite: 'valeurs', phrase, nonEcrites: [] })
}

// A cell that says it already is left as it is.
function deSaCase({ feuilles }: Classeur, { avant, apres = '', ...une }: CaseARendre): Changement[] {
  const ou = lireAdresse(une.adresse)
  const cellule = ou && feuilles.find(({ nom }) => nom === une.feuille)?.lignes[ou.ligne]?.[ou.colonne]
  if ((cellule?.valeur ?? null) === une.valeur) return []
  return [{ ...une, ...(avant !== undefined && { commentaire: `${avant}${cellule?.texte || '(rien)'}${apres}` }) }]
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
    if (!ou) continue
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
  const phrase = 'Votre fichier CSV, avec toutes ses colonnes ; ce format ne permet pas de marquer les cases changées.'
  return { octets, extension: 'csv', fidelite: 'exacte', phrase, nonEcrites: [] }
}

async function copier(classeur: Classeur, changements: readonly Changement[]): Promise<Buffer> {
  const copie = await nouveauClasseur()
  for (const feuille of classeur.feuilles) {
    const page = copie.addWorksheet(feuille.nom, { state: feuille.masquee ? 'hidden' : 'visible' })
    for (const [l, ligne] of feuille.lignes.entries()) {
      for (const [c, cellule] of ligne.entries()) {
        if (!cellule || cellule.valeur === null) continue
        const cell = page.getCell(adresse(l, c))
        cell.value = cellule.date ? new Date(`${cellule.date.slice(0, 10)}T00:00:00Z`) : cellule.valeur
        if (cellule.format) cell.numFmt = cellule.format
        if (cellule.commentaire) cell.note = cellule.commentaire
      }
    }
    for (const f of feuille.fusions) page.mergeCells(f.ligne + 1, f.colonne + 1, f.ligneFin + 1, f.colonneFin + 1)
    for (const changement of changements.filter((x) => x.feuille === feuille.nom)) {
      const cell = page.getCell(changement.adresse)
      cell.value = changement.valeur
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${COULEUR_MODIFIEE}` } }
      if (changement.commentaire) cell.note = changement.commentaire
    }
  }
  return Buffer.from(await copie.xlsx.writeBuffer())
}
