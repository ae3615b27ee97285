import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { type BilanDeDates, importerDates } from '#modules/agendas/index.ts'
import { type BilanDeFichier, importerFichier } from '#modules/programmation/index.ts'
import { importerSuivi, type Reprise } from '#modules/suivi/index.ts'
import { creerTerritoire, insertQuartier, tous } from '#modules/territoires/index.ts'
import { newId } from '#platform/ids.ts'
import { pluriel, slug } from '#platform/texte.ts'
import { systeme, type Territoire, write } from '#src/ground/visit.ts'
import type { CommandContext } from '../command.ts'

export const name = 'importer'
export const help =
  'programmation FICHIER [--essai] [--json] [--actions] [--pourquoi] [--territoire NOM] [--conflits fichier|produit] : lit le tableau de la ville ; suivi FICHIER [--essai] [--json] [--annee 2026] [--creer] [--territoire NOM] : lit le tableau de suivi (états, participants, réalisé, bilans reçus) ; calendrier FICHIER [--essai] [--json] [--action NOM|temps-fort] [--territoire NOM] [--conflits fichier|ici] : lit des dates (ICS, CSV, XLSX, ODS)'

const TAILLE_MAX = 20 * 1024 * 1024

const QUOI = ['programmation', 'suivi', 'calendrier']

/** Reads the city's workbook, says what it would do, and does it unless `--essai`. Code 1 when the file is refused. */
export async function run(context: CommandContext, argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      essai: { type: 'boolean' },
      json: { type: 'boolean' },
      actions: { type: 'boolean' },
      pourquoi: { type: 'boolean' },
      territoire: { type: 'string' },
      conflits: { type: 'string' },
      action: { type: 'string' },
      annee: { type: 'string' },
      creer: { type: 'boolean' },
    },
  })
  const [quoi, fichier] = positionals
  if (quoi === undefined || !QUOI.includes(quoi) || !fichier) {
    context.warn(`Usage : ${name} ${help}`)
    return 2
  }
  const chemin = context.path(fichier)
  const taille = await stat(chemin).then(
    (s) => s.size,
    () => null,
  )
  if (taille === null) return refuse(context, `Ce fichier n’existe pas : ${fichier}`)
  if (taille > TAILLE_MAX) return refuse(context, 'Ce fichier dépasse 20 Mo.')
  const annee = values.annee === undefined ? null : Number(values.annee)
  if (annee !== null && !(Number.isInteger(annee) && annee >= 2000 && annee <= 2100))
    return refuse(context, `Ce n’est pas une année : ${values.annee}`)
  const territoire = await territoireDe(values.territoire, values.essai ?? false)
  if (typeof territoire === 'string') return refuse(context, territoire)
  const visit = { me: systeme('ligne de commande'), territoire, now: Temporal.Now.instant() }
  if (quoi === 'calendrier') {
    const result = await importerDates(visit, {
      octets: await readFile(chemin),
      nomFichier: basename(chemin),
      essai: values.essai ?? false,
      action: values.action ?? '',
      conflits: values.conflits === 'fichier' || values.conflits === 'ici' ? values.conflits : null,
    })
    if (!result.ok) return refuse(context, result.reason)
    direLesDates(context, result.value, values.json ?? false)
    return 0
  }
  if (quoi === 'suivi') {
    const lu = {
      octets: await readFile(chemin),
      nomFichier: basename(chemin),
      annee,
      essai: values.essai ?? false,
      creer: values.creer ?? false,
    }
    const result = await importerSuivi(visit, lu)
    if (!result.ok) return refuse(context, result.reason)
    direLaReprise(context, result.value, values.json ?? false)
    return 0
  }
  const conflits = values.conflits === 'fichier' || values.conflits === 'produit' ? values.conflits : null
  const result = await importerFichier(visit, {
    octets: await readFile(chemin),
    nomFichier: basename(chemin),
    essai: values.essai ?? false,
    conflits,
    pourquoi: values.pourquoi ?? false,
  })
  if (!result.ok) return refuse(context, result.reason)
  dire(context, result.value, values)
  return 0
}

function refuse(context: CommandContext, phrase: string): number {
  context.warn(phrase)
  return 1
}

function dire(
  context: CommandContext,
  bilan: BilanDeFichier,
  { json, actions }: { json?: boolean; actions?: boolean },
): void {
  const { actions: lues, phrase, genre, structures, pourquoi, ...comptes } = bilan
  if (json) {
    context.print(JSON.stringify(actions ? { ...comptes, genre, structures, actions: lues } : comptes))
    return
  }
  context.print(phrase)
  if (genre !== 'programmation') context.print(`${pluriel(structures, 'structure proposée', 'structures proposées')}.`)
  context.print(
    `${pluriel(comptes.lignes, 'ligne', 'lignes')} : ${[
      `${comptes.creees} à créer`,
      `${comptes.modifiees} à modifier`,
      pluriel(comptes.inchangees, 'inchangée', 'inchangées'),
      pluriel(comptes.refusees, 'refusée', 'refusées'),
      pluriel(comptes.disparues, 'absente du fichier', 'absentes du fichier'),
      `${comptes.conflits} à trancher`,
    ].join(', ')}.`,
  )
  for (const essai of pourquoi) context.print(`  ${essai}`)
  for (const p of comptes.problemes) {
    context.print(
      `  ${p.feuille}${p.ligne === null ? '' : `, ligne ${p.ligne}`}${p.colonne === null ? '' : `, ${p.colonne}`} : ${p.message}`,
    )
  }
}

function direLaReprise(context: CommandContext, { comptes, lignes, annees }: Reprise, json: boolean): void {
  if (json) {
    context.print(JSON.stringify({ annees, ...comptes }))
    return
  }
  context.print(
    `${pluriel(lignes.length, 'ligne', 'lignes')}, ${annees.join(' et ')} : ${[
      `${comptes.nouvelle} à reprendre`,
      `${comptes.modifiee} à modifier`,
      pluriel(comptes.inchangee, 'inchangée', 'inchangées'),
      pluriel(comptes.inconnue, 'inconnue', 'inconnues'),
      pluriel(comptes.double, 'déjà dite', 'déjà dites'),
      ...(comptes.doute > 0 ? [`${comptes.doute} à trancher`] : []),
      ...(comptes.ailleurs > 0 ? [pluriel(comptes.ailleurs, 'à corriger ailleurs', 'à corriger ailleurs')] : []),
    ].join(', ')}.`,
  )
  for (const { releve, action, presque, remarques } of lignes) {
    const ou = `${releve.source.feuille}, ligne ${releve.source.ligne}`
    if (presque)
      context.print(`  ${ou} : « ${releve.titre} », presque « ${presque.action.titre} » d’ici. À dire dans le site.`)
    else if (action === null) context.print(`  ${ou} : aucune action ne porte « ${releve.ref ?? releve.titre} ».`)
    for (const une of remarques) context.print(`  ${ou} : ${une}`)
  }
}

function direLesDates(context: CommandContext, bilan: BilanDeDates, json: boolean): void {
  if (json) {
    context.print(JSON.stringify(bilan))
    return
  }
  const { creee, modifiee, annulee, inchangee, conflit, refusee } = bilan.comptes
  context.print(
    `${bilan.seances} séances, ${bilan.dates} dates : ${creee} à créer, ${modifiee} à modifier, ${annulee} à annuler, ${inchangee} inchangées, ${conflit} changées des deux côtés, ${refusee} refusées.`,
  )
  for (const p of [...bilan.refusees, ...bilan.remarques, ...bilan.notes]) {
    const ou = [p.feuille, p.ligne === null ? '' : `ligne ${p.ligne}`, p.colonne ?? ''].filter((mot) => mot !== '')
    context.print(`  ${ou.join(', ')} : ${p.valeur === null ? '' : `${p.valeur} : `}${p.message}`)
  }
}

/** The only territoire, the one named, or a new one when there is none yet (nothing is created for a trial). */
async function territoireDe(nom: string | undefined, essai: boolean): Promise<Territoire | string> {
  const connus = (await tous()).filter((t) => nom !== undefined || !t.demonstration)
  const choisi = nom === undefined ? connus : connus.filter((t) => t.slug === slug(nom) || t.nom === nom)
  const [premier, second] = choisi
  if (premier && !second) return premier
  if (second) return `Plusieurs quartiers ici : ajoutez --territoire ${choisi.map((t) => t.slug).join(' ou ')}`
  const nouveau: Territoire = {
    id: newId(),
    slug: slug(nom ?? 'Mon quartier'),
    nom: nom ?? 'Mon quartier',
    outils: [],
    demonstration: false,
  }
  if (!essai) {
    await write({ territoire: nouveau }, async (tx) => {
      await creerTerritoire(tx, nouveau)
      if (nom !== undefined) await insertQuartier(tx, nouveau.id, { id: newId(), nom })
    })
  }
  return nouveau
}
