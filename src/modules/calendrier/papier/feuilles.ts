import {
  etendueDeLAnnee as annee,
  anneeScolaireDu,
  etendueDu,
  fondDe,
  fondDuTerritoire,
  lireJour,
  mois,
  moisDu,
  periode,
} from '#modules/annee/index.ts'
import { ETATS_PUBLICS, trouverAction } from '#modules/programmation/index.ts'
import { ecrireFiltre, publiees, SANS_FILTRE } from '#modules/seances/index.ts'
import { lieuxEntiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Id, isId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { servirPdf } from '#src/ground/papier.tsx'
import { found, read, type Territoire, type Tx } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import { afficheDeLAnnee, FORMATS_D_AFFICHE } from './affiche.ts'
import { depliantDuTrimestre } from './depliant.ts'
import { feuilleDAction } from './feuille.ts'
import { lirePourPapier } from './lire.ts'
import { listeDeSalle, listeDuMois, type SalleDeLieu } from './salle.ts'

export const FEUILLES = ['affiche', 'depliant', 'mois', 'action', 'salle'] as const
export type Feuille = (typeof FEUILLES)[number]

type Query = Readonly<Record<string, string | undefined>>

/** All sheets have one address, so that one route makes them. */
export const adresseDuPdf = (t: Territoire, feuille: Feuille, query: Query): string =>
  url('/calendrier/pdf', t, {}, { feuille, ...query })

/** The poster that the address asks for; the school year by default: it is the one on the walls of the associations. */
export async function lireAffiche(c: Ctx) {
  const { visit } = c.var
  const voulue = annee(c.req.query('annee') ?? '') ?? anneeScolaireDu(jourDe(visit.now))
  const format = FORMATS_D_AFFICHE.find((un) => un === c.req.query('format')) ?? 'a3'
  const lu = await lirePourPapier(c, voulue.du, () => voulue)
  return { ...lu, affiche: await afficheDeLAnnee(visit, lu.e, format, lu) }
}

/** The leaflet of the term that the address asks for; this one by default. */
export async function lireDepliant(c: Ctx) {
  const { visit } = c.var
  const aujourdhui = jourDe(visit.now)
  const cle = c.req.query('periode') ?? ''
  const annee = /^(20\d\d)-/.exec(cle)?.[1]
  const autour = lireJour(cle) ?? (annee ? aujourdhui.with({ year: Number(annee) }) : aujourdhui)
  const lu = await lirePourPapier(
    c,
    autour,
    (vacances) => periode(cle, vacances) ?? etendueDu('periode', aujourdhui, vacances),
  )
  return { ...lu, depliant: await depliantDuTrimestre(visit, lu.e, lu) }
}

/** The sheet of the month that the address asks for; of this one by default. */
export async function lireFeuilleDuMois(c: Ctx) {
  const leMois = mois(c.req.query('mois') ?? '') ?? moisDu(jourDe(c.var.visit.now))
  const lu = await lirePourPapier(c, leMois.du, () => leMois)
  return { ...lu, leMois, liste: listeDuMois(c.var.visit, leMois, lu.filtres, lu.dates, fondDe(lu.options)) }
}

const MOIS_DEVANT = 12

/** The coming dates of a public action; not found otherwise: that one was filed is not told. */
export async function lireFeuilleDAction(c: Ctx, id: Id) {
  const { visit } = c.var
  const du = jourDe(visit.now)
  const filtre = { ...SANS_FILTRE, action: id }
  const { action, dates, fond } = await read(visit, async (tx) => ({
    fond: await fondDuTerritoire(tx),
    action: found(await trouverAction(tx, id)),
    dates: await publiees(tx, { du, au: du.add({ months: MOIS_DEVANT }), filtre }),
  }))
  found((ETATS_PUBLICS.includes(action.etat) && action.archiveeLe === null) || null)
  return {
    action,
    feuille: await feuilleDAction(visit, { titre: action.titre, structureNom: action.structureNom, id }, dates, fond),
  }
}

/** What a room holds in the month that the address asks for; this one by default. */
export async function lireSalle(c: Ctx, id: Id) {
  const { visit } = c.var
  const leMois = mois(c.req.query('mois') ?? '') ?? moisDu(jourDe(visit.now))
  return read(visit, async (tx) => {
    const salle = found((await sallesDuTerritoire(tx)).find((une) => une.id === id))
    // From every place: what left this room for another is still said on its door.
    const dates = await publiees(tx, { du: leMois.du, au: leMois.au, filtre: SANS_FILTRE })
    return { salle, leMois, liste: listeDeSalle(visit, salle, leMois, dates) }
  })
}

/** Every room of an open place. */
export async function sallesDuTerritoire(tx: Tx): Promise<SalleDeLieu[]> {
  const ouverts = (await lieuxEntiers(tx)).filter(({ ferme }) => !ferme)
  return ouverts.flatMap((lieu) =>
    lieu.salles.map(({ id, nom }) => ({ id, nom, lieuId: lieu.id, lieuNom: lieu.nom, adresse: lieu.adresse })),
  )
}

type Papier = Parameters<typeof servirPdf>[1]

function idDemande(c: Ctx): Id {
  const id = c.req.query('id')
  return found(isId(id) ? id : null)
}

/** What each sheet is made of, by its name. */
export const LIRE: Readonly<Record<Feuille, (c: Ctx) => Promise<Papier>>> = {
  affiche: async (c) => {
    const { e, filtre, affiche } = await lireAffiche(c)
    return {
      modele: 'modules/calendrier/papier/affiche.typ',
      donnees: affiche,
      fichier: `calendrier-${e.cle}-${affiche.format}`,
      jumelle: url('/calendrier/affiche', c.var.visit, {}, { ...ecrireFiltre(filtre), annee: e.cle }),
    }
  },
  depliant: async (c) => {
    const { e, filtre, depliant } = await lireDepliant(c)
    return {
      modele: 'modules/calendrier/papier/depliant.typ',
      donnees: depliant,
      fichier: `depliant-${e.cle}`,
      jumelle: url('/calendrier/depliant', c.var.visit, {}, { ...ecrireFiltre(filtre), periode: e.cle }),
    }
  },
  mois: async (c) => {
    const { leMois, filtre, liste } = await lireFeuilleDuMois(c)
    return {
      modele: 'modules/calendrier/papier/salle.typ',
      donnees: liste,
      fichier: `calendrier-${leMois.cle}`,
      jumelle: url('/calendrier/feuille', c.var.visit, {}, { ...ecrireFiltre(filtre), mois: leMois.cle }),
    }
  },
  action: async (c) => {
    const id = idDemande(c)
    const { feuille } = await lireFeuilleDAction(c, id)
    return {
      modele: 'modules/calendrier/papier/feuille.typ',
      donnees: feuille,
      fichier: 'dates-de-l-action',
      jumelle: url('/calendrier/actions/:id', c.var.visit, { id }),
    }
  },
  salle: async (c) => {
    const id = idDemande(c)
    const { leMois, liste } = await lireSalle(c, id)
    return {
      modele: 'modules/calendrier/papier/salle.typ',
      donnees: liste,
      fichier: `salle-${leMois.cle}`,
      jumelle: url('/calendrier/salles/:id', c.var.visit, { id }, { mois: leMois.cle }),
    }
  },
}
