import { direLEtat, type EffetLu } from '#modules/effets/index.ts'
import { enTableau } from '#modules/programmation/index.ts'
import { enClair, jourDe, precede } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { vuEntier } from '#platform/vu.ts'
import { pilierDe } from '../faits/argent.ts'
import { sansPoint } from '../faits/avancement.ts'
import { type SectionDite, section } from '../faits/dite.ts'
import type { Faits } from '../faits/lire.ts'
import { SECTIONS, TITRE_DE_SECTION } from '../faits/sections.ts'
import {
  accordsDe,
  estSansReponse,
  estTardive,
  type Objectif,
  QUESTIONS_MIN,
  type Question,
  type Rattachement,
  repondaitAvant,
} from './domain.ts'
import { NOM_DE_L_ACCORD, NOM_DE_LA_REPONSE, QUESTIONS, SANS_REPONSE } from './textes.fr.ts'

/** What a piece is called: the effect in its words, or the section. */
export function direLaPiece(piece: Question['pieces'][number], effets: readonly EffetLu[]): string {
  const effet = effets.find(({ id }) => id === piece.effetId)
  const nom = SECTIONS.find((une) => une === piece.section)
  const quoi = effet
    ? `l’effet «\u00a0${sansPoint(effet.changement)}\u00a0», ${direLEtat(effet)}`
    : nom
      ? `la section «\u00a0${TITRE_DE_SECTION[nom]}\u00a0»`
      : ''
  return [quoi, sansPoint(piece.dit)].filter(Boolean).join(' : ')
}

/** A print of the pieces as they were read, the effects that they cite in their words of then. */
export const luDesPieces = ({ pieces }: Pick<Question, 'pieces'>, effets: readonly EffetLu[]): string =>
  vuEntier(pieces.map((piece) => [piece.id, direLaPiece(piece, effets)]))

/** Who agreed, who did not, and whether that was before anything began. */
export function direLesAccords(question: Question, debut: Temporal.PlainDate | null): string {
  const { valent, davant, manquent, convenueLe } = accordsDe(question)
  if (convenueLe) {
    // Said of a day that is past: when it was said is told too.
    const [dit] = valent.map(({ noteLe }) => jourDe(noteLe)).toSorted((a, b) => Temporal.PlainDate.compare(b, a))
    const apres = dit && precede(convenueLe, dit) ? ` (noté le ${enClair(dit)})` : ''
    return `Convenue le ${enClair(convenueLe)}${apres}${estTardive(convenueLe, debut) && debut ? `, après le début des premières actions (${enClair(debut)})` : ''}.`
  }
  return [
    valent.length > 0
      ? `D’accord : ${valent.map(({ voix }) => NOM_DE_L_ACCORD[voix].toLocaleLowerCase('fr')).join(', ')}.`
      : '',
    `Pas encore d’accord : ${manquent
      .map(
        (voix) =>
          `${NOM_DE_L_ACCORD[voix].toLocaleLowerCase('fr')}${davant.some((un) => un.voix === voix) ? ' (d’accord sur des mots d’avant)' : ''}`,
      )
      .join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** The first day of the programme, as voted or as it took place. */
export const debutDe = (lignes: readonly Pick<Faits['lignes'][number], 'debut'>[]): Temporal.PlainDate | null =>
  lignes.flatMap(({ debut }) => debut ?? []).toSorted(Temporal.PlainDate.compare)[0] ?? null

export function sectionQuestions(
  questions: readonly Question[],
  faits: Pick<Faits, 'annee' | 'effets' | 'lignes'>,
): SectionDite {
  const { annee } = faits
  const debut = debutDe(faits.lignes)
  const sans = questions.filter(estSansReponse).length
  return section('questions', {
    essentiel:
      questions.length === 0
        ? 'Aucune question n’a été convenue.'
        : `${pluriel(questions.length, 'question', 'questions')}${sans > 0 ? `, dont ${sans} sans réponse` : ''}.`,
    phrases: questions.length < QUESTIONS_MIN ? [QUESTIONS.peu(questions.length)] : [],
    tableaux:
      questions.length === 0
        ? []
        : [
            enTableau<Question>(
              'Question par question',
              [
                { cle: 'question', libelle: 'Question', part: 3, dit: ({ question }) => question },
                {
                  cle: 'oui',
                  libelle: 'Ce qui ferait dire oui, et où regarder',
                  part: 3,
                  dit: ({ diraitOui, ouRegarder }) => [diraitOui, ouRegarder].filter(Boolean).join(' — ') || '—',
                },
                {
                  cle: 'reponse',
                  libelle: 'Réponse',
                  part: 2.5,
                  dit: (q) =>
                    estSansReponse(q) || q.reponse === null
                      ? `${SANS_REPONSE}${repondaitAvant(q) ? ' (répondue sur des mots d’avant)' : ''}`
                      : [NOM_DE_LA_REPONSE[q.reponse], q.reponseDite].filter(Boolean).join('. '),
                },
                {
                  cle: 'pieces',
                  libelle: 'D’après',
                  part: 4,
                  dit: (q) => q.pieces.map((une) => direLaPiece(une, faits.effets)).join(' ; ') || 'Aucune pièce',
                },
                { cle: 'accords', libelle: 'Convenue', part: 2.5, dit: (q) => direLesAccords(q, debut) },
              ],
              questions,
              {},
            ),
          ],
    pourquoi:
      'Les questions que le conseil, les porteurs et la ville ont convenu de se poser. Une réponse s’appuie sur des pièces : un effet, ou une section de cette évaluation. Sans pièce, il n’y a pas de réponse, quoi que l’on ait écrit. Quand les mots changent, l’accord est à redonner.',
    liens: [{ libelle: 'Convenir d’une question, ou y répondre', chemin: `/evaluation/${annee}/questions` }],
    chiffres: [
      {
        cle: 'questions',
        libelle: 'questions convenues',
        valeur: questions.filter((q) => accordsDe(q).convenueLe !== null).length,
      },
      { cle: 'sans-reponse-aux-questions', libelle: 'questions sans réponse', valeur: sans },
    ],
  })
}

/** The pillars of the year, or the themes where no pillar is named; and those of which something was said. */
export function piliersDe(
  faits: Pick<Faits, 'piliers'> & Readonly<{ lignes: readonly Pick<Faits['lignes'][number], 'action'>[] }>,
  objectifs: readonly Objectif[],
): readonly string[] {
  const pilier = pilierDe(faits.piliers)
  const noms = faits.lignes.map(({ action }) => pilier(action.theme) || action.theme).filter(Boolean)
  return [...new Set([...noms, ...objectifs.map((o) => o.pilier)])].sort((a, b) => a.localeCompare(b, 'fr'))
}

export function sectionObjectifs(
  lus: Readonly<{ objectifs: readonly Objectif[]; rattachements: readonly Rattachement[] }>,
  faits: Pick<Faits, 'annee' | 'effets' | 'lignes' | 'piliers'>,
): SectionDite {
  const { objectifs } = lus
  const piliers = piliersDe(faits, objectifs)
  const muets = piliers.filter((nom) => !objectifs.some((o) => o.pilier === nom && o.changement !== ''))
  const lien = new Map(lus.rattachements.map((un) => [un.effetId, un.objectifId]))
  const effetsDe = (id: string) => faits.effets.filter((effet) => lien.get(effet.id) === id)
  const inattendus = faits.effets.filter((effet) => lien.get(effet.id) === null)
  const sansLien = faits.effets.filter((effet) => !lien.has(effet.id)).length
  const pilier = pilierDe(faits.piliers)
  const actionsDe = (nom: string) =>
    faits.lignes.filter(
      ({ action, etat }) => etat.situation !== 'annulee' && (pilier(action.theme) || action.theme) === nom,
    ).length
  const cites = (effets: readonly EffetLu[]) =>
    effets.map((e) => `«\u00a0${sansPoint(e.changement)}\u00a0»`).join(' ; ')
  return section('objectifs', {
    essentiel:
      objectifs.length === 0
        ? 'Rien n’est écrit de ce que l’on attendait.'
        : `${pluriel(piliers.length - muets.length, 'pilier dit', 'piliers disent')} ce que l’on attendait, sur ${piliers.length}.`,
    phrases: [
      ...(muets.length > 0 && objectifs.length > 0 ? [`Rien n’est écrit pour : ${muets.join(', ')}.`] : []),
      ...(inattendus.length > 0
        ? [`${pluriel(inattendus.length, 'effet inattendu', 'effets inattendus')} : ${cites(inattendus)}.`]
        : []),
      ...(sansLien > 0
        ? [`${pluriel(sansLien, 'effet n’est rattaché', 'effets ne sont rattachés')} à aucun objectif.`]
        : []),
    ],
    tableaux:
      objectifs.length === 0
        ? []
        : [
            enTableau<Objectif>(
              'Pilier par pilier',
              [
                { cle: 'pilier', libelle: 'Pilier', part: 2, dit: (o) => o.pilier },
                { cle: 'attendu', libelle: 'Changement attendu', part: 3, dit: (o) => o.changement || '—' },
                {
                  cle: 'par',
                  libelle: 'Par quelles actions',
                  part: 2.5,
                  dit: (o) =>
                    [o.parQuoi, pluriel(actionsDe(o.pilier), 'action', 'actions')].filter(Boolean).join(' — '),
                },
                { cle: 'tenir', libelle: 'Ce qui doit tenir', part: 2.5, dit: (o) => o.doitTenir || '—' },
                { cle: 'effets', libelle: 'Effets observés', part: 3, dit: (o) => cites(effetsDe(o.id)) || 'Aucun' },
                {
                  cle: 'commun',
                  libelle: 'Ce que le contrat a ajouté',
                  part: 2.5,
                  dit: (o) => (o.rienDeConnu ? 'Rien de connu' : o.droitCommun || 'Pas encore dit'),
                },
              ],
              objectifs,
              {},
            ),
          ],
    pourquoi:
      'Ce que le conseil, la ville et le bureau ont écrit de chaque pilier du contrat (ou thème, quand aucun pilier n’est nommé). Un effet se rattache à un objectif, ou il est inattendu : les deux se disent. « Ce que le contrat a ajouté » : en plus de ce que les services font partout.',
    liens: [{ libelle: 'Écrire ce que l’on attendait', chemin: `/evaluation/${faits.annee}/objectifs` }],
    chiffres: [{ cle: 'inattendus', libelle: 'effets inattendus', valeur: inattendus.length }],
  })
}
