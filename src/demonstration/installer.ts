import { preparerLAnnee } from '#modules/annee/index.ts'
import { reconstruireMots } from '#modules/annuaire/index.ts'
import { attribuer, creerCompte } from '#modules/comptes/index.ts'
import { adopterEtRendre } from '#modules/editions/index.ts'
import { creerTerritoire, OUTILS, oublier, parSlug, savePermanence } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { asOwner, type Role, systeme, type Territoire, type Tx, tidy, type Visit, write } from '#src/ground/visit.ts'
import { idDe } from './correspondances.ts'
import { dateDuMoment, demonstration } from './index.ts'
import { type Lignes, lignes } from './lignes/index.ts'
import { contrat } from './quartier.ts'

/** The order in which rows find what they refer to. */
const ORDRE = [
  'quartiers',
  'lieux',
  'salles',
  'personnes',
  'coordonnees',
  'consentements',
  'structures',
  'contacts',
  'actions',
  'action_quartiers',
  'financements',
  'indicateurs',
  'talents',
  'appels',
  'mises_en_lien',
  'coups_de_pouce',
  'portraits',
  'accords_de_valorisation',
  'attestations',
  'annonces_de_partage',
  'partages',
  'deja_ensemble',
  'seances',
  'occurrences',
  'publications',
  'seances_publiees',
  'occurrences_publiees',
  'calendriers',
  'comptages',
  'personnes_comptees',
  'temps_forts',
  'creneaux_de_temps_fort',
  'invites_de_temps_fort',
  'voix_de_temps_fort',
  'points_de_temps_fort',
  'decisions_de_temps_fort',
  'relectures_de_decision',
  'taches_de_temps_fort',
  'taux_de_benevolat',
  'bilans',
  'champs_de_bilan',
  'versions_de_bilan',
  'suggestions_de_bilan',
  'notes_de_suivi',
  'indicateurs_suivis',
  'definitions_d_indicateur',
  'valeurs_d_indicateur',
  'pieces_de_valeur',
  'periodes_closes',
  'regards',
  'reponses_de_participants',
  'membres_du_conseil',
  'declarations_de_liens',
  'liens_d_interet',
  'lectures_du_conseil',
  'lignes_de_lecture',
  'lecteurs_de_ligne',
  'notes_de_lecture',
  'questions_de_lecture',
  'programmes_votes',
  'actions_votees',
  'recits',
  'accords_de_recit',
  'choix_de_recits',
  'recits_choisis',
  'conseil_seances',
  'conseil_votes',
  'conseil_avis',
  'conseil_suites',
  'effets_observes',
  'rivales_d_effet',
  'pieces_d_effet',
  'demandes_de_confirmation',
  'recommandations',
  'commentaires_d_evaluation',
  'pages_du_conseil',
  'pouls',
  'reponses_de_pouls',
  'marches_exploratoires',
  'haltes',
  'series_de_contexte',
  'valeurs_de_contexte',
  'zones_de_contexte',
  'questions_evaluatives',
  'accords_de_question',
  'pieces_de_question',
  'objectifs_evalues',
  'rattachements_d_effet',
  'journal',
] as const

/** Rows written at once: under the 65,535 parameters of one statement, whatever the table. */
const LOT = 1_000

const { slug } = contrat

/** The fictional quartier, whole or not at all; the one already there is given back as it is. */
export async function installerDemonstration(now: Temporal.Instant): Promise<Territoire> {
  const deja = await parSlug(slug)
  if (deja) return deja
  const territoire: Territoire = {
    id: idDe(slug, 'territoire'),
    slug,
    nom: demonstration().quartiers.find((quartier) => quartier.principal)?.nom ?? contrat.nom,
    outils: OUTILS,
    demonstration: true,
  }
  const comptes = await comptesDeDemonstration()
  const visit: Visit = { me: systeme('démonstration'), territoire, now }
  await write({ territoire }, async (tx) => {
    await creerTerritoire(tx, { ...territoire, commune: contrat.ville })
    const { permanence, mentions } = contrat
    await savePermanence(tx, territoire.id, 1, { ...permanence, ...mentions })
    await ecrire(tx, lignes(demonstration(), territoire.id, now))
    await reconstruireMots(visit)
    await echeances(tx, visit)
    await evaluerLAnDernier(tx, visit)
    for (const personnage of personnages(territoire.id)) {
      const compteId = comptes.get(personnage.role)
      if (compteId) await attribuer(tx, visit, { compteId, quartierId: null, ...personnage })
      if (compteId && DU_CONSEIL.includes(personnage.role))
        await tx
          .updateTable('membres_du_conseil')
          .set({ compte_id: compteId })
          .where('personne_id', '=', personnage.personneId)
          .execute()
    }
  })
  return territoire
}

/**
 * The same, then statistics for the planner in the background: without them, a home that takes 60 ms takes 200 until the
 * first night.
 */
export async function ouvrirLaDemonstration(now: Temporal.Instant): Promise<Territoire> {
  const deja = await parSlug(slug)
  const territoire = await installerDemonstration(now)
  if (!deja) tidy()
  return territoire
}

async function ecrire(tx: Tx, toutes: Lignes): Promise<void> {
  const oubliees = Object.keys(toutes).filter((table) => !ORDRE.some((une) => une === table))
  // Rows made and never written would be missed by nobody: those of the regards were not.
  if (oubliees.length > 0) throw new Error(`the demonstration says in which order to write: ${oubliees.join(', ')}`)
  for (const table of ORDRE) {
    const rows = toutes[table] ?? []
    for (let i = 0; i < rows.length; i += LOT)
      await tx
        .insertInto(table)
        .values(rows.slice(i, i + LOT))
        .execute()
  }
}

/** The key dates of this year and of the next one; those gone by are done. */
async function echeances(tx: Tx, visit: Visit): Promise<void> {
  const aujourdhui = jourDe(visit.now)
  for (const annee of [aujourdhui.year, aujourdhui.year + 1]) await preparerLAnnee(visit, annee, 'nantes')
  for (const { titre, rythme } of demonstration().tempsForts) {
    const [moment] = 'dates' in rythme ? rythme.dates : []
    if (!moment || !titre.startsWith('Journée de lancement')) continue
    const jour = dateDuMoment(moment, aujourdhui)
    // The launch day of the key dates is the one of the calendar.
    await tx
      .updateTable('echeances')
      .set({
        jour,
        jour_de_la_regle: jour,
        regle: JSON.stringify({ genre: 'date', mois: jour.month, jour: jour.day, decalage: 0 }),
        ajustement: 'aucun',
      })
      .where('annee', '=', jour.year)
      .where('cle', '=', 'lancement')
      .execute()
  }
  await tx
    .updateTable('echeances')
    .set({ etat: 'faite', etat_par: 'Animation de la programmation' })
    .where('jour', '<', aujourdhui)
    .execute()
}

/** Last year's evaluation, adopted by the city in the spring, and given back to everybody. */
const ADOPTEE_IL_Y_A = 165
async function evaluerLAnDernier(tx: Tx, visit: Visit): Promise<void> {
  const alors = { ...visit, me: systeme('La ville'), now: visit.now.subtract({ hours: 24 * ADOPTEE_IL_Y_A }) }
  const annee = jourDe(visit.now).year - 1
  await adopterEtRendre(tx, alors, { id: idDe(visit.territoire.id, 'évaluation de l’an dernier'), annee })
}

/** The roles one can try, in the order of the list printed at start. */
export const ROLES_A_ESSAYER: readonly Role[] = [
  'coordination',
  'animation',
  'conseil',
  'cdsu',
  'porteur',
  'talent',
  'partenaire',
  'administration',
]

/** The roles that sit at the council of the demonstration: its members are known by these accounts. */
const DU_CONSEIL: readonly Role[] = ['coordination', 'animation', 'conseil']

type Personnage = Readonly<{ role: Role; personneId: Id | null; structureId: Id | null }>

/** Who each role is in the fictional quartier. */
function personnages(territoireId: Id): Personnage[] {
  const id = (nom: string | undefined) => (nom === undefined ? null : idDe(territoireId, nom))
  const membre = (role: Role) => demonstration().conseil.find((m) => m.role === role)?.talent
  const equipe = (role: Role) => demonstration().equipe.find((m) => m.role === role)?.id
  const [porteur] = demonstration().structures
  const talent = demonstration().misesEnLien.find(
    (lien) => lien.etat === 'realisee' && !estDuConseil(lien.talent),
  )?.talent
  const qui: Partial<Record<Role, string | undefined>> = {
    coordination: membre('coordination'),
    animation: membre('animation'),
    conseil: membre('conseil'),
    cdsu: equipe('cdsu'),
    porteur: porteur?.contacts[0]?.id,
    talent,
    partenaire: equipe('partenaire'),
    administration: equipe('administration'),
  }
  return ROLES_A_ESSAYER.map((role) => ({
    role,
    personneId: id(qui[role]),
    structureId: role === 'porteur' ? id(porteur?.id) : null,
  }))
}

const estDuConseil = (talent: string): boolean => demonstration().conseil.some((membre) => membre.talent === talent)

function nomDuRole(role: Role): string {
  const territoire = idDe(slug, 'territoire')
  const personneId = personnages(territoire).find((p) => p.role === role)?.personneId
  const gens = [
    ...demonstration().talents,
    ...demonstration().equipe,
    ...demonstration().structures.flatMap((s) => s.contacts),
  ]
  return gens.find((p) => idDe(territoire, p.id) === personneId)?.prenom ?? role
}

const DOMAINE = '@demonstration.invalid'
const adresseDe = (role: Role): string => `${role}${DOMAINE}`

/** Takes the fictional quartier away, whole: every row hangs on it, and its accounts open nothing else. */
export async function retirerDemonstration(): Promise<void> {
  await asOwner(async (tx) => {
    await tx.deleteFrom('auth.user').where('email', 'like', `%${DOMAINE}`).execute()
    await tx.deleteFrom('territoires').where('demonstration', '=', true).execute()
  })
  oublier()
}

async function comptesDeDemonstration(): Promise<Map<Role, string>> {
  const deja = await comptesExistants()
  const comptes = new Map<Role, string>()
  for (const role of ROLES_A_ESSAYER) {
    comptes.set(role, deja.get(role) ?? (await creerCompte({ nom: nomDuRole(role), courriel: adresseDe(role) })))
  }
  return comptes
}

/** The accounts of the demonstration, by role. */
export async function comptesExistants(): Promise<Map<Role, string>> {
  const rows = await asOwner((tx) =>
    tx.selectFrom('auth.user').select(['id', 'email']).where('email', 'like', `%${DOMAINE}`).execute(),
  )
  return new Map(
    ROLES_A_ESSAYER.flatMap((role) =>
      rows.filter((row) => row.email === adresseDe(role)).map((row) => [role, row.id] as const),
    ),
  )
}
