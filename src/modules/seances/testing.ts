import { sql } from 'kysely'
import { fondDe } from '#modules/annee/jours/fond.ts'
import { lirePhrase } from '#modules/phrase/lecture/lire.ts'
import { instantDe, jourDe } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import type { Scene, Visitor } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import type { SaisieDeSeance } from './brouillons/seances-store.ts'
import { toSeance } from './brouillons/store.ts'
import { aPublier, type Etat, type Nature, type Statut } from './domain/seance.ts'
import { comparer } from './publication/comparer-queries.ts'

type SeanceDEssai = Readonly<{
  id?: Id
  /** `null`: a temps fort. */
  actionId?: Id | null
  titre?: string
  nature?: Nature
  description?: string
  /** Its days; the first is that of the rule. */
  jours?: readonly string[]
  /** `null`: whole days. */
  heure?: string | null
  jusqua?: string
  /** How many days each date lasts. */
  duree?: number
  regle?: string
  lieuId?: Id | null
  salleId?: Id | null
  lieuEcrit?: string
  publics?: readonly string[]
  ageMin?: number | null
  ageMax?: number | null
  prixCentimes?: number | null
  prixMot?: string
  inscription?: 'libre' | 'sur-inscription'
  capacite?: number | null
  etat?: Etat
  statut?: Statut
  mot?: string
  coOccupation?: boolean
  uid?: string
}>

/** A draft with its dates: rows that tests start from. `unePublication` publishes it. */
export async function uneSeance(s: Scene, p: SeanceDEssai = {}): Promise<Id> {
  const id = p.id ?? newId()
  const action_id = p.actionId === undefined ? await uneAction(s) : p.actionId
  const [heure, jours, duree] = [p.heure === undefined ? '14:00' : p.heure, p.jours ?? ['2026-04-01'], p.duree ?? 1]
  const [premier = '2026-04-01'] = jours
  const jusqua = heure === null ? null : (p.jusqua ?? '16:00')
  const finDe = (jour: string) => Temporal.PlainDate.from(jour).add({ days: duree - 1 })
  await s.prepare((tx) =>
    tx
      .insertInto('seances')
      .values({
        territoire_id: s.territoire.id,
        id,
        action_id,
        genre: action_id === null ? 'temps-fort' : 'seance',
        titre: p.titre ?? '',
        description: p.description ?? '',
        nature: p.nature ?? 'atelier',
        debut_jour: premier,
        debut_heure: heure,
        fin_jour: finDe(premier),
        fin_heure: jusqua,
        regle: p.regle ?? '',
        materialisee_au: null,
        lieu_id: p.lieuId ?? null,
        salle_id: p.salleId ?? null,
        lieu_ecrit: p.lieuEcrit ?? '',
        publics: [...(p.publics ?? [])],
        age_min: p.ageMin ?? null,
        age_max: p.ageMax ?? null,
        prix_centimes: p.prixCentimes ?? null,
        prix_mot: p.prixMot ?? '',
        inscription: p.inscription ?? 'libre',
        capacite: p.capacite ?? null,
        etat: p.etat ?? 'validee',
        co_occupation: p.coOccupation ?? false,
        uid: p.uid ?? `${id}@exemple.fr`,
        redigee_par: 'Essai',
        cree_le: s.now,
        modifiee_le: s.now,
      })
      .execute(),
  )
  for (const jour of jours) {
    const [debut, fin] = [Temporal.PlainDate.from(jour), finDe(jour)]
    await s.prepare((tx) =>
      tx
        .insertInto('occurrences')
        .values({
          territoire_id: s.territoire.id,
          id: newId(),
          seance_id: id,
          origine: heure === null ? jour : `${jour}T${heure}`,
          debut: heure === null ? instantDe(debut) : instantDe(debut, Temporal.PlainTime.from(heure)),
          fin: jusqua === null ? instantDe(fin.add({ days: 1 })) : instantDe(fin, Temporal.PlainTime.from(jusqua)),
          statut: p.statut ?? 'programmee',
          mot: p.mot ?? '',
          lieu_id: null,
          salle_id: null,
          modifiee_le: s.now,
        })
        .execute(),
    )
  }
  return id
}

/** Publishes these drafts as they stand. */
export async function unePublication(s: Scene, p: Readonly<{ seances: readonly Id[]; nom?: string }>): Promise<Id> {
  const publication_id = newId()
  const territoire_id = s.territoire.id
  await s.prepare(async (tx) => {
    const { n } = await tx
      .selectFrom('publications')
      .select(sql<number>`coalesce(max(numero), 0) + 1`.as('n'))
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('publications')
      .values({
        territoire_id,
        id: publication_id,
        numero: n,
        nom: p.nom ?? `Publication ${n}`,
        par: 'Essai',
        publiee_le: s.now,
        bilan: '{}',
      })
      .execute()
    for (const seance_id of p.seances) {
      const row = await tx.selectFrom('seances').selectAll().where('id', '=', seance_id).executeTakeFirstOrThrow()
      const donnees = JSON.stringify(aPublier(toSeance(row)))
      await tx
        .insertInto('seances_publiees')
        .values({
          territoire_id,
          seance_id,
          publication_id,
          action_id: row.action_id,
          donnees,
          publiee_le: s.now,
          modifiee_le: s.now,
        })
        .execute()
      await sql`insert into occurrences_publiees (territoire_id, id, seance_id, origine, debut, fin, statut, mot, lieu_id,
          salle_id, lieu_ecrit, co_occupation, modifiee_le, annulee_le)
        select o.territoire_id, o.id, o.seance_id, o.origine, o.debut, o.fin, o.statut, o.mot,
          case when o.lieu_propre then o.lieu_id else s.lieu_id end,
          case when o.lieu_propre then o.salle_id else s.salle_id end,
          case when o.lieu_propre then o.lieu_ecrit else s.lieu_ecrit end,
          s.co_occupation, o.modifiee_le, case when o.statut = 'annulee' then o.modifiee_le end
        from occurrences o join seances s on s.territoire_id = o.territoire_id and s.id = o.seance_id
        where o.seance_id = ${seance_id}`.execute(tx)
    }
  })
  return publication_id
}

/** A draft and its publication in one line. */
export async function uneSeancePubliee(s: Scene, p: SeanceDEssai = {}): Promise<Id> {
  const id = await uneSeance(s, p)
  await unePublication(s, { seances: [id] })
  return id
}

/** A place with one room. */
export async function unLieu(s: Scene, nom = 'Maison de quartier'): Promise<{ lieuId: Id; salleId: Id }> {
  const [lieuId, salleId] = [newId(), newId()]
  const territoire_id = s.territoire.id
  await s.prepare(async (tx) => {
    await tx.insertInto('lieux').values({ territoire_id, id: lieuId, quartier_id: s.quartierId, nom }).execute()
    await tx
      .insertInto('salles')
      .values({ territoire_id, id: salleId, lieu_id: lieuId, nom: 'Salle verte', capacite: 30 })
      .execute()
  })
  return { lieuId, salleId }
}

const RIEN: Omit<SaisieDeSeance, 'quand'> = {
  titre: 'Atelier cuisine',
  description: '',
  nature: 'atelier',
  endroit: { lieuId: null, salleId: null, lieuEcrit: '' },
  publics: [],
  ageMin: null,
  ageMax: null,
  prixCentimes: null,
  prixMot: '',
  inscription: 'libre',
  inscriptionMot: '',
  accessibilite: [],
  capacite: null,
  coOccupation: false,
}

/** What a person would say, in a sentence for its dates; `aujourdhui` is that of the scene. */
export function uneSaisie(s: Scene, phrase: string, reste: Partial<SaisieDeSeance> = {}): SaisieDeSeance {
  const fond = fondDe({ zone: 'B' })
  const lue = lirePhrase(phrase, { aujourdhui: jourDe(s.now), fond })
  if (!lue.ok) throw new Error(`${phrase}: ${lue.reason} ${lue.mots}`)
  return { ...RIEN, quand: lue.value.quand, ...reste }
}

type Visiteur = Pick<Visitor, 'get' | 'post'>

async function presser(qui: Visiteur, id: Id, html: string, geste: string): Promise<Response> {
  const chemin = `/calendrier/seances/${id}/modifier`
  const form = formulairesDe(html).find(({ action }) => action.endsWith(chemin))
  return qui.post(chemin, { ...(form ? envoiDe(form) : {}), geste })
}

/** « Changer », then « Voir les dates », no field touched. */
export const voirSansToucher = async (qui: Visiteur, id: Id): Promise<Response> =>
  presser(qui, id, await (await qui.get(`/calendrier/seances/${id}/modifier`)).text(), 'voir')

/** Then « Enregistrer »: what it changed, to be nothing. */
export async function enregistrerSansToucher(ici: Pick<Visit, 'territoire'>, qui: Visiteur, id: Id): Promise<string[]> {
  const etat = () =>
    read(ici, async (tx) => {
      const [situee] = await comparer(tx, [id])
      return JSON.stringify(situee?.dates.map(({ occurrence, modification }) => [occurrence, modification]))
    })
  const avant = await etat()
  const fait = await presser(qui, id, await (await voirSansToucher(qui, id)).text(), 'enregistrer')
  const dit = decodeURIComponent(fait.headers.get('set-cookie') ?? '')
  const apres = await etat()
  return [
    ...(fait.status === 303 ? [] : [`${id}: ${fait.status}`]),
    ...(dit.includes('Rien n’a changé') ? [] : [`${id}: ${dit}`]),
    ...(apres === avant ? [] : [`${id}: ${apres}`]),
  ]
}
