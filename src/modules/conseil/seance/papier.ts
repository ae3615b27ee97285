import { type ColonneDite, enTableau, type Papier } from '#modules/programmation/index.ts'
import { aParis, enClair, enToutesLettres, heure, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import type { Membre } from '../membres/domain.ts'
import { issueDe, votantsDe } from './domain.ts'
import type { LigneDeSoiree, Soiree } from './lire.ts'
import { type Presence, presencesDe } from './presences.ts'
import { enTouches, NOM_DE_L_ISSUE, NOM_DE_LA_RAISON, NOM_DE_LA_VOIX, NOM_DU_QUORUM, textes } from './textes.fr.ts'

/** What is read aloud: the number, what it is, who asks; the full pack is for its readers alone. */
export const listeALire = ({ territoire }: Visit, { seance, lignes }: Soiree) => ({
  titre: `Les demandes de ${seance.annee}`,
  chapeau: `À lire à voix haute. Séance du ${enClair(seance.jour)}.`,
  regle: textes.regle,
  communicable: textes.communicable,
  parties: [
    {
      titre: 'À adopter ensemble, sauf si une voix objecte',
      lignes: lignes.flatMap(({ numero, titre, structure, place }) =>
        place.genre === 'ensemble'
          ? [{ numero: String(numero), titre, structure, dit: `Lue ${NOM_DE_LA_VOIX[place.lue]}` }]
          : [],
      ),
    },
    {
      titre: 'À débattre',
      lignes: lignes.flatMap(({ numero, titre, structure, place }) =>
        place.genre === 'debat' || place.genre === 'a-reprendre'
          ? [
              {
                numero: String(numero),
                titre,
                structure,
                dit: place.genre === 'debat' ? NOM_DE_LA_RAISON[place.raison] : 'Rouverte : un lien a été découvert',
              },
            ]
          : [],
      ),
    },
    {
      titre: 'Un lien vous y rattache : vous sortez',
      lignes: lignes.flatMap(({ numero, titre, structure, place }) =>
        place.genre === 'lie' && !place.adoptee ? [{ numero: String(numero), titre, structure, dit: '' }] : [],
      ),
    },
  ].filter((partie) => partie.lignes.length > 0),
  pied: `${territoire.nom} · Conseil citoyen · pour le conseil seul`,
})

const direLaDemande = ({ numero, titre, structure }: LigneDeSoiree): string => `${numero}. ${titre}, ${structure}`

/** The minutes of an evening, for the council alone: they name who was there and who left the room, never who voted what. */
export function compteRendu(visit: Visit, soiree: Soiree, tous: readonly Membre[]): Papier {
  const { seance, lignes } = soiree
  const nomsDe = (ids: readonly string[]) => tous.flatMap(({ id, nom }) => (ids.includes(id) ? [nom] : []))
  const adoptees = lignes.filter(({ place }) => 'vote' in place && place.vote.seanceId === seance.id)
  const reste = lignes.filter(({ place }) => place.genre === 'ensemble' || place.genre === 'debat')
  const liees = lignes.filter(({ place }) => place.genre === 'lie').map(({ numero }) => String(numero))
  const colonnes: readonly ColonneDite<LigneDeSoiree>[] = [
    { cle: 'action', libelle: 'Demande', part: 3, dit: direLaDemande },
    {
      cle: 'avis',
      libelle: 'Avis',
      part: 1.2,
      dit: ({ place }) => ('vote' in place ? NOM_DE_L_ISSUE[issueDe(place.vote)] : ''),
    },
    {
      cle: 'voix',
      libelle: 'Voix',
      part: 1.6,
      dit: ({ place, numero }) =>
        'vote' in place ? (place.vote.voix ? enTouches(numero, place.vote.voix) : 'Ensemble, sans objection') : '',
    },
    {
      cle: 'salle',
      libelle: 'La salle',
      part: 2.4,
      dit: ({ place }) => {
        if (!('vote' in place)) return ''
        const { vote } = place
        const sortis = nomsDe(vote.lies)
        const qui = `${votantsDe(vote)} pour ${vote.quorum}`
        const dits = sortis.length === 0 ? qui : `${qui} ; hors de la salle : ${sortis.join(', ')}`
        return place.decouverts.length === 0
          ? dits
          : `${dits} ; lien découvert après : ${nomsDe(place.decouverts).join(', ')}`
      },
    },
    {
      cle: 'mots',
      libelle: 'Demandes et avis minoritaire',
      part: 3,
      dit: ({ place }) => ('vote' in place ? direLesMots(place.vote) : ''),
    },
  ]
  return {
    titre: `Compte rendu de la séance du ${enToutesLettres(seance.jour, jourDe(visit.now))}`,
    sousTitre: `Avis sur les demandes de ${seance.annee} — ${pluriel(adoptees.length, 'ligne adoptée', 'lignes adoptées', 'aucune ligne adoptée')}`,
    notes: [
      'Pour le conseil seul : il nomme qui était là. L’avis transmis à la ville ne nomme aucun membre.',
      `Quorum : ${NOM_DU_QUORUM[seance.quorum].toLocaleLowerCase('fr')}, sans les personnes liées à la structure, qui sortent pour sa ligne. Les nombres se lisent dans l’ordre : favorable, réservé, défavorable, ne se prononce pas.`,
      ...(liees.length === 0
        ? []
        : [
            `Un lien vous rattache ${liees.length === 1 ? 'à la ligne' : 'aux lignes'} ${new Intl.ListFormat('fr').format(liees)} : ce compte rendu, tiré par vous, n’en dit rien. Une autre personne du conseil le tire entier.`,
          ]),
      textes.regle,
      textes.communicable,
    ],
    tableaux: [
      enTableau(
        'Présences',
        [
          { cle: 'qui', libelle: 'Qui', part: 1, dit: (l) => l.libelle },
          { cle: 'noms', libelle: 'Noms', part: 6, dit: (l) => l.dit },
        ],
        lesPresences(soiree, tous),
        { entier: true },
      ),
      ...(adoptees.length === 0 ? [] : [enTableau('Avis adoptés', colonnes, adoptees, {})]),
      ...(reste.length === 0
        ? []
        : [
            enTableau('Non examinées', [{ cle: 'action', libelle: 'Demande', part: 3, dit: direLaDemande }], reste, {}),
          ]),
    ],
  }
}

/** Who was there to the end, who for a part of it and from when to when, who was not. */
function lesPresences({ seance, votes }: Soiree, tous: readonly Membre[]) {
  const dites = presencesDe(
    seance,
    [...votes.values()].filter(({ seanceId }) => seanceId === seance.id),
  )
  const de = (garder: (presences: readonly Presence[]) => boolean) =>
    tous.flatMap((membre) => {
      const presences = dites.get(membre.id)
      return presences && garder(presences) ? [{ nom: membre.nom, presences }] : []
    })
  const entiere = (presences: readonly Presence[]) => presences.every((une) => une.de === null && une.a === null)
  const enPartie = de((presences) => !entiere(presences)).map(
    ({ nom, presences }) => `${nom} (${enumerer(presences.map(direLaPresence))})`,
  )
  const absents = tous.filter((un) => !dites.has(un.id) && siegeaitA(un, seance)).map(({ nom }) => nom)
  return [
    {
      libelle: 'Présents',
      dit:
        de(entiere)
          .map(({ nom }) => nom)
          .join(', ') || (enPartie.length > 0 ? 'Personne' : 'Personne n’est noté'),
    },
    ...(enPartie.length === 0 ? [] : [{ libelle: 'Présents en partie', dit: enPartie.join(', ') }]),
    { libelle: 'Absents', dit: absents.join(', ') || 'Personne' },
  ]
}

/** Of the council that evening: whoever joined after it, or had left before, was not away. */
const siegeaitA = ({ confirmeLe, partiLe }: Membre, { commenceeLe, ouverteLe, closeLe }: Soiree['seance']): boolean =>
  confirmeLe !== null &&
  (closeLe === null || Temporal.Instant.compare(confirmeLe, closeLe) <= 0) &&
  (partiLe === null || Temporal.Instant.compare(partiLe, commenceeLe ?? ouverteLe) > 0)

const enumerer = (mots: readonly string[]): string => new Intl.ListFormat('fr').format(mots)

/** « de 19 h 10 à 20 h 40 »; the hour is when it was noted. */
function direLaPresence({ de, a }: Presence): string {
  const aLHeure = (instant: Temporal.Instant) => heure(aParis(instant).toPlainTime())
  if (a === 'avant-la-fin') return de === null ? 'sauf à la fin' : `à partir de ${aLHeure(de)}, sauf à la fin`
  if (a === null) return de === null ? 'jusqu’à la fin' : `à partir de ${aLHeure(de)}`
  return de === null ? `jusqu’à ${aLHeure(a)}` : `de ${aLHeure(de)} à ${aLHeure(a)}`
}

/** The conditions and the minority's words of a line, in one cell. */
export const direLesMots = ({ conditions, minorite }: Readonly<{ conditions: string; minorite: string }>): string =>
  [
    conditions === '' ? '' : `Le conseil demande : ${conditions}`,
    minorite === '' ? '' : `Avis minoritaire : ${minorite}`,
  ]
    .filter(Boolean)
    .map((dit) => dit.replaceAll('\n', ' '))
    .join(' — ')
