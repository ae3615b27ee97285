import { colonnesDArgent, ENTETES_DES_BILANS, sommesDites } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'
import { type Colonne, type Emport, ecranDeTableur } from '#src/ground/tableur.tsx'
import { authorize, read } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import { attendSaFin, attendSonAction, estVenuAutrement, resteARendre } from '../domain/bilan.ts'
import { filtrer, lireFiltreDeListe } from '../domain/tour.ts'
import { peutFiltrerLaListe } from '../policy.ts'
import { type Du, dus } from '../store/dus-queries.ts'
import { direSiOui, direTour, NOM_DE_L_ISSUE, NOM_DU_MOMENT, NOM_DU_TOUR, nomDeLEtat } from '../textes.fr.ts'
import { demandeDeListe } from './liste-demande.ts'

/** The lines of the list as a file: the same filter, and nothing that the page would not say. */
export const listeExportScreen = ecranDeTableur('/bilans/exports/liste', 'bilans', emportDe)

async function emportDe(c: Ctx): Promise<Emport<Du>> {
  const { visit } = c.var
  authorize(peutFiltrerLaListe(visit.me))
  const { q, tour } = lireFiltreDeListe(c.req.query())
  const { lignes, sommes, exercice } = await read(visit, async (tx) => {
    const { exercice, moment } = await demandeDeListe(tx, c)
    const lignes = filtrer(await dus(tx, visit, exercice, moment), { q, tour })
    const actions = lignes.map(({ actionId: id, actionEtat: etat, structureId }) => ({ id, etat, structureId }))
    return { lignes, exercice, sommes: await sommesDites(tx, visit.me, actions) }
  })
  const aujourdhui = jourDe(visit.now)
  const dites: readonly Pick<Colonne<Du>, 'dit' | 'genre' | 'valeur'>[] = [
    { dit: 'L’année dont le bilan parle.', valeur: (du) => du.exercice },
    { dit: 'À mi-parcours, ou final.', valeur: (du) => NOM_DU_MOMENT[du.moment] },
    { dit: 'L’intitulé de l’action.', valeur: (du) => du.actionTitre },
    { dit: 'Qui la porte, et signe son bilan.', valeur: (du) => du.structureNom },
    { dit: 'Commencé, signé, reçu…', valeur: nomDeLEtat },
    {
      dit: 'Qui a quelque chose à faire, et quoi.',
      valeur: (du) =>
        attendSaFin(du, aujourdhui)
          ? 'Reporté : rien n’est à faire avant la fin accordée.'
          : attendSonAction(du, aujourdhui)
            ? 'Reportée, d’après le tableau de la ville : le bilan se fera une fois l’action faite.'
            : du.etat === null && !resteARendre(du, aujourdhui)
              ? joints([estVenuAutrement(du) ? 'Rien n’est à faire ici.' : '', direSiOui(du)], ' ')
              : joints([direTour(du), direSiOui(du)], ' '),
    },
    { dit: 'Le jour où il est dû.', genre: 'jour', valeur: (du) => du.echeance?.toString() ?? null },
    {
      ...{ dit: 'Le jour de sa dernière signature.', genre: 'jour' },
      valeur: (du) => (du.attesteLe && du.numero > 0 ? jourDe(du.attesteLe).toString() : null),
    },
    { dit: 'Ce que dit le bilan.', valeur: (du) => (du.issue === null ? null : NOM_DE_L_ISSUE[du.issue]) },
  ]
  return {
    ...{ nom: 'Bilans', lignes, annee: exercice },
    colonnes: [
      ...dites.map((une, c) => ({ entete: ENTETES_DES_BILANS[c] ?? '', ...une })),
      ...colonnesDArgent(lignes, ({ actionId }) =>
        (sommes.get(actionId) ?? []).map(({ financeur, accorde, realise }) => ({ financeur, accorde, realise })),
      ),
    ],
    dit: 'Les bilans attendus et rendus d’une année, et ce que chaque financeur a accordé à leur action.',
    filtre: [q, tour === null ? '' : NOM_DU_TOUR[tour]].filter((dit) => dit !== '').join(', '),
    lecteurs:
      'Ceux qui suivent les bilans : la ville, l’État, les partenaires, l’animation, le conseil. Un bilan qui n’est pas signé n’y montre que ce que votre compte en lit.',
    retour:
      'Il ne revient pas : un bilan se remplit et se signe sur sa page, par sa structure. Rendu à un import, il est reconnu et rien n’en est repris.',
  }
}
