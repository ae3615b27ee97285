import { type Id, newId } from '#platform/ids.ts'
import type { Scene, Visitor } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { finDemandee, type Issue, type Moment } from './domain/bilan.ts'

type BilanDEssai = Readonly<{
  id?: Id
  actionId?: Id
  structureId?: Id
  titre?: string
  exercice?: number
  moment?: Moment
  issue?: Issue
  champs?: Readonly<Record<string, string>>
  atteste?: boolean
}>

/** What a treasurer would have written, balanced to the euro. */
export const COMPLET: Readonly<Record<string, string>> = {
  nom: 'Les Ateliers du palier',
  siret: '32402138500000',
  'mise-en-oeuvre': 'Nous avons ouvert l’atelier chaque mardi.',
  beneficiaires: 'Environ 45 personnes différentes.',
  'dates-lieux': 'Chaque mardi, à la Maison de quartier.',
  objectifs: 'Vingt-deux séances sur vingt-quatre.',
  'p-601': '400',
  'r-601': '400',
  'p-641': '2600',
  'r-641': '2600',
  'p-etat': '2000',
  'r-etat': '2000',
  'p-commune': '1000',
  'r-commune': '1000',
  subvention: '2000',
}

/** A bilan and its fields: rows that tests start from. */
export async function unBilan(s: Scene, b: BilanDEssai = {}): Promise<Id> {
  const id = b.id ?? newId()
  const exercice = b.exercice ?? 2025
  const structureId = b.structureId ?? (await uneStructure(s))
  const titre = b.titre === undefined ? {} : { titre: b.titre }
  const actionId = b.actionId ?? (await uneAction(s, { structureId, annee: exercice, ...titre }))
  const valeurs = b.champs ?? COMPLET
  const issue = b.issue ?? 'realisee'
  await s.prepare(async (tx) => {
    const de = { territoire_id: s.territoire.id, bilan_id: id }
    await tx
      .insertInto('bilans')
      .values({
        territoire_id: s.territoire.id,
        id,
        action_id: actionId,
        exercice,
        moment: b.moment ?? 'final',
        issue,
        etat: b.atteste ? 'atteste' : 'brouillon',
        numero: b.atteste ? 1 : 0,
        atteste_le: b.atteste ? s.now : null,
        atteste_par: b.atteste ? 'Essai' : '',
        issue_signee: b.atteste ? issue : null,
        reporte_au: b.atteste ? finDemandee(issue, valeurs) : null,
        ouvert_par: 'Essai',
        cree_le: s.now,
        modifie_le: s.now,
      })
      .execute()
    const rows = Object.entries(valeurs).map(([cle, valeur]) => ({
      ...de,
      cle,
      valeur,
      par: 'Essai',
      modifie_le: s.now,
    }))
    if (rows.length > 0) await tx.insertInto('champs_de_bilan').values(rows).execute()
    if (b.atteste)
      await tx
        .insertInto('versions_de_bilan')
        .values({ ...de, numero: 1, contenu: JSON.stringify({ issue, valeurs }), attestee_le: s.now, par: 'Essai' })
        .execute()
  })
  return id
}

/** Reads a bilan again, and signs it. */
export async function signerLe(
  qui: Visitor,
  id: Id,
  signature: Readonly<Record<string, string>> = { signataire: 'Odile Martin' },
): Promise<Response> {
  const page = await (await qui.get(`/bilans/${id}/relecture`)).text()
  const [, lu = ''] = /name="lu" value="([^"]*)"/.exec(page) ?? []
  return qui.post(`/bilans/${id}/attestation`, { lu, ...signature })
}

/** A key date of the contract, as the calendar keeps it. */
export const dateCle = (s: Scene, cle: string, annee: number, jour: string) =>
  s.prepare((tx) =>
    tx
      .insertInto('echeances')
      .values({
        territoire_id: s.territoire.id,
        id: newId(),
        annee,
        cle,
        libelle: cle,
        jour,
        jour_de_la_regle: jour,
        regle: JSON.stringify({ genre: 'date', mois: 1, jour: 1, decalage: 0 }),
        ajustement: 'aucun',
        responsable: 'porteur',
        pour: 'porteurs',
        cree_le: s.now,
      })
      .execute(),
  )
