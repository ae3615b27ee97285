import { type ColonneDite, enTableau, type Papier } from '#modules/programmation/index.ts'
import { enClair, enToutesLettres, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { issueDe, votantsDe } from './domain.ts'
import type { LigneDeSoiree, Soiree } from './lire.ts'
import { enTouches, NOM_DE_L_ISSUE, NOM_DE_LA_RAISON, NOM_DE_LA_VOIX, NOM_DU_QUORUM, textes } from './textes.fr.ts'

/** What is read aloud: the number, what it is, who asks; the full pack is for its readers alone. */
export const listeALire = ({ territoire }: Visit, { seance, lignes }: Soiree) => ({
  titre: `Les demandes de ${seance.annee}`,
  chapeau: `À lire à voix haute. Séance du ${enClair(seance.jour)}.`,
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
export function compteRendu(visit: Visit, soiree: Soiree): Papier {
  const { seance, membres, lignes } = soiree
  const nomsDe = (ids: readonly string[]) => membres.flatMap(({ id, nom }) => (ids.includes(id) ? [nom] : []))
  const adoptees = lignes.filter(({ place }) => 'vote' in place && place.vote.seanceId === seance.id)
  const reste = lignes.filter(({ place }) => place.genre === 'ensemble' || place.genre === 'debat')
  const liees = lignes.filter(({ place }) => place.genre === 'lie').map(({ numero }) => String(numero))
  const la = nomsDe(seance.presents)
  const absents = membres.filter(({ id }) => !seance.presents.includes(id)).map(({ nom }) => nom)
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
  const presence = [
    { libelle: 'Présents', dit: la.join(', ') || 'Personne n’est noté' },
    { libelle: 'Absents', dit: absents.join(', ') || 'Personne' },
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
      textes.communicable,
    ],
    tableaux: [
      enTableau(
        'Présences',
        [
          { cle: 'qui', libelle: 'Qui', part: 1, dit: (l) => l.libelle },
          { cle: 'noms', libelle: 'Noms', part: 6, dit: (l) => l.dit },
        ],
        presence,
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

/** The conditions and the minority's words of a line, in one cell. */
export const direLesMots = ({ conditions, minorite }: Readonly<{ conditions: string; minorite: string }>): string =>
  [
    conditions === '' ? '' : `Le conseil demande : ${conditions}`,
    minorite === '' ? '' : `Avis minoritaire : ${minorite}`,
  ]
    .filter(Boolean)
    .map((dit) => dit.replaceAll('\n', ' '))
    .join(' — ')
