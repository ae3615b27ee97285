import { enTableau } from '#modules/programmation/index.ts'
import { montant } from '#platform/money.ts'
import { plier, pluriel } from '#platform/texte.ts'
import { quelques } from './avancement.ts'
import { type SectionDite, section } from './dite.ts'
import type { Faits } from './lire.ts'
import type { ActionDAnnee } from './queries.ts'

type UneAnnee = Readonly<{ action: ActionDAnnee; presences: number | null }>

/** What is the same action from one year to the next: said by the programme, else of one structure under one title. */
export function memesActions(
  avant: readonly ActionDAnnee[],
  apres: readonly ActionDAnnee[],
): readonly (readonly [ActionDAnnee, ActionDAnnee])[] {
  const parId = new Map(avant.map((a) => [a.id, a]))
  const parNom = new Map(avant.map((a) => [`${a.structureId} ${plier(a.titre)}`, a]))
  const prises = new Set<string>()
  const prendre = (la: ActionDAnnee | undefined): ActionDAnnee | null => {
    if (!la || prises.has(la.id)) return null
    prises.add(la.id)
    return la
  }
  // Said ones first: a title alike never takes the place of an action that is named as renewed.
  const dites = new Map(
    apres.flatMap((a) => {
      const la = prendre(a.renouvelleId === null ? undefined : parId.get(a.renouvelleId))
      return la ? [[a.id, la] as const] : []
    }),
  )
  return apres.flatMap((a) => {
    const la = dites.get(a.id) ?? prendre(parNom.get(`${a.structureId} ${plier(a.titre)}`))
    return la ? [[la, a] as const] : []
  })
}

const somme = (nombres: readonly (number | null)[]): number | null => {
  const connus = nombres.filter((n) => n !== null)
  return connus.length === 0 ? null : connus.reduce((a, b) => a + b, 0)
}

/** Last year and this one, on the same actions, then on all; persons are never summed, presences may be. */
export function sectionAnnees(faits: Pick<Faits, 'annee' | 'deuxAnnees' | 'comptesDAvant' | 'lignes'>): SectionDite {
  const { annee } = faits
  const tiennent = (un: number) => (faits.deuxAnnees.get(un) ?? []).filter(({ annulee }) => !annulee)
  const [avant, apres] = [tiennent(annee - 1), tiennent(annee)]
  const comptesAvant = new Map(faits.comptesDAvant.map((c) => [c.actionId, c.presences]))
  const comptesApres = new Map(
    faits.lignes.flatMap(({ action, compte }) => (compte ? [[action.id, compte.presences] as const] : [])),
  )
  const pourquoi =
    'Les programmes des deux années, sans les actions annulées. Mêmes actions : celles que la programmation dit renouvelées, sinon celles d’une même structure sous le même titre. Des présences s’additionnent ; des personnes différentes, jamais. Une année dont personne n’a rien compté reste vide.'
  if (avant.length === 0)
    return section('annees', {
      essentiel: `Rien n’est connu ici de ${annee - 1} : il n’y a pas de comparaison.`,
      pourquoi,
    })
  if (apres.length === 0)
    return section('annees', {
      essentiel: `Aucune action de ${annee} n’est encore votée : il n’y a pas de comparaison.`,
      pourquoi,
    })
  const memes = memesActions(avant, apres)
  // Counted before they were called off: the section on the actions adds them, and this one compares programmes.
  const hors = ([un, comptes]: readonly [number, ReadonlyMap<string, number>]): readonly string[] => {
    const annulees = (faits.deuxAnnees.get(un) ?? []).filter(({ annulee }) => annulee)
    const presences = somme(annulees.map(({ id }) => comptes.get(id) ?? null))
    return presences ? [`${pluriel(presences, 'présence', 'présences')} de ${un}`] : []
  }
  const horsDesDeux = [[annee - 1, comptesAvant] as const, [annee, comptesApres] as const].flatMap(hors)
  const [gardees, reprises] = [new Set(memes.map(([a]) => a.id)), new Set(memes.map(([, b]) => b.id))]
  const nouvelles = apres.filter(({ id }) => !reprises.has(id))
  const arretees = avant.filter(({ id }) => !gardees.has(id))
  const dUnAn = (actions: readonly ActionDAnnee[], comptes: ReadonlyMap<string, number>): readonly UneAnnee[] =>
    actions.map((action) => ({ action, presences: comptes.get(action.id) ?? null }))
  const comparees = [
    {
      quoi: 'Les mêmes actions',
      avant: dUnAn(
        memes.map(([a]) => a),
        comptesAvant,
      ),
      apres: dUnAn(
        memes.map(([, b]) => b),
        comptesApres,
      ),
    },
    { quoi: 'Toutes les actions', avant: dUnAn(avant, comptesAvant), apres: dUnAn(apres, comptesApres) },
  ]
  const mesures = [
    { quoi: 'Actions', de: (les: readonly UneAnnee[]) => String(les.length) },
    { quoi: 'Accordé', de: (les: readonly UneAnnee[]) => montant(somme(les.map(({ action }) => action.accorde))) },
    {
      quoi: 'Présences',
      de: (les: readonly UneAnnee[]) => {
        const total = somme(les.map(({ presences }) => presences))
        const comptees = les.filter(({ presences }) => presences !== null).length
        return total === null
          ? '—'
          : `${total.toLocaleString('fr-FR')} (comptées pour ${pluriel(comptees, 'action', 'actions')} sur ${les.length})`
      },
    },
  ]
  const rangs = comparees.flatMap((une) =>
    mesures.map(({ quoi, de }) => ({ nom: une.quoi, quoi, avant: de(une.avant), apres: de(une.apres) })),
  )
  type Rang = (typeof rangs)[number]
  const titres = (les: readonly ActionDAnnee[]) => quelques(les.map(({ titre }) => `«\u00a0${titre}\u00a0»`))
  return section('annees', {
    essentiel: `${[
      pluriel(memes.length, 'action se retrouve', 'actions se retrouvent', 'Aucune action ne se retrouve'),
      nouvelles.length > 0 ? pluriel(nouvelles.length, 'est nouvelle', 'sont nouvelles') : '',
      arretees.length > 0 ? pluriel(arretees.length, 'n’y est plus', 'n’y sont plus') : '',
    ]
      .filter(Boolean)
      .join(', ')}.`,
    phrases: [
      ...(memes.length === 0
        ? [
            'Aucune action ne se retrouve d’une année à l’autre : les deux années ne se comparent que dans leur ensemble.',
          ]
        : []),
      ...(nouvelles.length > 0 ? [`Nouvelles : ${titres(nouvelles)}.`] : []),
      ...(arretees.length > 0 ? [`Votées en ${annee - 1}, et pas en ${annee} : ${titres(arretees)}.`] : []),
    ],
    tableaux: [
      enTableau<Rang>(
        `${annee - 1} et ${annee}`,
        [
          { cle: 'sur', libelle: 'Sur', part: 2, dit: ({ nom }) => nom },
          { cle: 'quoi', libelle: 'Quoi', part: 1.2, dit: ({ quoi }) => quoi },
          { cle: 'avant', libelle: String(annee - 1), part: 2.4, dit: (r) => r.avant },
          { cle: 'apres', libelle: String(annee), part: 2.4, dit: (r) => r.apres },
        ],
        rangs,
        {
          entier: true,
          dits: [
            'De « toutes les actions » à « les mêmes », le périmètre change : une différence peut venir de là.',
            ...(horsDesDeux.length > 0
              ? [`Sans les actions annulées depuis : ${horsDesDeux.join(' et ')} n’y sont pas comptées.`]
              : []),
          ],
        },
      ),
    ],
    pourquoi,
    chiffres: [
      { cle: 'memes', libelle: 'actions qui se retrouvent', valeur: memes.length },
      { cle: 'nouvelles', libelle: 'actions nouvelles', valeur: nouvelles.length },
      { cle: 'arretees', libelle: 'actions qui ne se retrouvent pas', valeur: arretees.length },
    ],
  })
}
