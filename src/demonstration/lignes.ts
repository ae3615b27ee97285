import type { Insertable } from 'kysely'
import { instantDe, jour } from '#platform/dates.ts'
import { plier } from '#platform/texte.ts'
import type { Schema } from '#src/schema.ts'
import {
  ETATS_D_ACTION,
  ETATS_D_APPEL,
  etatDeMiseEnLien,
  FINANCEURS,
  GENRES,
  ISSUES,
  idDe,
  MOYENS,
  PERIODES,
  PUBLICS,
  THEMES,
} from './correspondances.ts'
import { dateDe, dateDuMoment, periodeDe } from './index.ts'
import type { Action, Appel, Contact, Demonstration, MiseEnLien, Moment, Talent } from './types.ts'

type Row<T extends keyof Schema> = Insertable<Schema[T]>
export type Lignes = { readonly [T in keyof Schema]?: Row<T>[] }

const DEMANDE_D_ACCORDS = '2026-11'

/** The content of the demonstration as rows of a territoire, in the order in which they can be written. */
export function lignes(d: Demonstration, territoireId: string, now: Temporal.Instant): Lignes {
  const contexte = new Contexte(d, territoireId, now)
  return {
    ...lieuxEtQuartiers(contexte),
    ...gens(contexte),
    ...programmation(contexte),
    ...entraide(contexte),
  }
}

class Contexte {
  readonly d: Demonstration
  readonly territoire_id: string
  readonly now: Temporal.Instant
  readonly aujourdhui: Temporal.PlainDate
  readonly talents: ReadonlyMap<string, Talent>
  readonly appels: ReadonlyMap<string, Appel>
  readonly actions: ReadonlyMap<string, Action>
  readonly conseil: ReadonlySet<string>

  constructor(d: Demonstration, territoireId: string, now: Temporal.Instant) {
    this.d = d
    this.territoire_id = territoireId
    this.now = now
    this.aujourdhui = now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
    this.talents = new Map(d.talents.map((t) => [t.id, t]))
    this.appels = new Map(d.appels.map((a) => [a.id, a]))
    this.actions = new Map([...d.actions, ...d.actionsPrecedentes].map((a) => [a.id, a]))
    this.conseil = new Set(d.conseil.map((membre) => membre.talent))
  }

  id(nom: string): string {
    return idDe(this.territoire_id, nom)
  }
  jour(decalage: number): string {
    return dateDe(decalage, this.aujourdhui).toString()
  }
  /** Mid-morning of a day told as an offset; never later than now for what is past or today. */
  instant(decalage: number | undefined): Temporal.Instant {
    const at = instantDe(jour(this.jour(decalage ?? 0)), Temporal.PlainTime.from('10:30'))
    return (decalage ?? 0) <= 0 && Temporal.Instant.compare(at, this.now) > 0 ? this.now : at
  }
  instantOuRien(decalage: number | undefined): Temporal.Instant | null {
    return decalage === undefined ? null : this.instant(decalage)
  }
  /** The instant of a moment; never later than now. */
  instantDe(moment: Moment): Temporal.Instant {
    const at = instantDe(dateDuMoment(moment, this.aujourdhui), Temporal.PlainTime.from('18:00'))
    return Temporal.Instant.compare(at, this.now) > 0 ? this.now : at
  }
  quand(moment: Moment): string {
    return dateDuMoment(moment, this.aujourdhui).toString()
  }
}

function lieuxEtQuartiers(c: Contexte): Lignes {
  const { territoire_id } = c
  return {
    quartiers: c.d.quartiers.map((q, rang) => ({
      territoire_id,
      id: c.id(q.id),
      nom: q.nom,
      code: null,
      rang,
      contour: null,
    })),
    lieux: c.d.lieux.map((l) => ({
      territoire_id,
      id: c.id(l.id),
      quartier_id: c.id(l.quartier),
      nom: l.nom,
      adresse: l.adresse,
      acces: l.remarque ?? '',
      accessibilite: [...l.accessibilite],
    })),
    salles: c.d.lieux.flatMap((l) =>
      l.salles.map((s) => ({ territoire_id, id: c.id(s.id), lieu_id: c.id(l.id), nom: s.nom, capacite: s.capacite })),
    ),
  }
}

function gens(c: Contexte): Lignes {
  const { territoire_id } = c
  const contacts = c.d.structures.flatMap((s) => s.contacts)
  return {
    personnes: [
      ...contacts.map((p) => personne(c, p, 'porteur')),
      ...c.d.equipe.map((p) => personne(c, p, p.role === 'cdsu' ? 'ville' : 'partenaire')),
      ...c.d.talents.map((t) => ({
        ...personne(c, t, c.conseil.has(t.id) ? 'conseil' : 'habitant'),
        quartier_id: c.id(t.quartier),
        cree_le: c.instant(t.inscritJour),
      })),
    ],
    coordonnees: [
      ...[...contacts, ...c.d.equipe].map((p) => ({
        territoire_id,
        personne_id: c.id(p.id),
        telephone: chiffres(p.telephone),
        courriel: p.mail,
      })),
      ...c.d.talents.map((t) => ({
        territoire_id,
        personne_id: c.id(t.id),
        telephone: chiffres(t.telephone ?? ''),
        courriel: t.mail ?? '',
        joignable_par: [t.joindre],
      })),
    ],
    consentements: [
      ...contacts.map((p) => accord(c, p.id, 'structure', true, 'import', -200)),
      ...c.d.talents.flatMap((t) => accords(c, t)),
    ],
    talents: c.d.talents.map((t) => ligneDeTalent(c, t)),
  }
}

const chiffres = (telephone: string): string => telephone.replace(/\s/g, '')

function personne(
  c: Contexte,
  p: Pick<Contact, 'id' | 'prenom' | 'nom'>,
  cercle: 'habitant' | 'conseil' | 'porteur' | 'ville' | 'partenaire',
) {
  return {
    territoire_id: c.territoire_id,
    id: c.id(p.id),
    prenom: p.prenom,
    nom: p.nom,
    cercle,
    quartier_id: null,
    efface_le: null,
  }
}

type Moyen = Row<'consentements'>['moyen']
const MOYEN_DE_SOURCE: Record<Talent['source'], Moyen> = {
  web: 'web',
  telephone: 'telephone',
  papier: 'papier',
  lancement: 'vive-voix',
}

function accords(c: Contexte, t: Talent): Row<'consentements'>[] {
  const moyen = MOYEN_DE_SOURCE[t.source]
  const { annuaire, portrait } = t.consentements
  return [
    accord(c, t.id, 'annuaire', annuaire, moyen, t.inscritJour),
    accord(c, t.id, 'directe', t.consentements['sollicitation-directe'], moyen, t.inscritJour),
    // Whoever gave a number to « Coup de pouce » may be asked through it: that is what the slip says.
    accord(c, t.id, 'entremise', true, moyen, t.inscritJour),
    accord(c, t.id, 'photo', portrait, moyen, t.inscritJour),
  ]
}

function accord(
  c: Contexte,
  qui: string,
  usage: Row<'consentements'>['usage'],
  accorde: boolean,
  moyen: Moyen,
  le: number,
): Row<'consentements'> {
  return {
    territoire_id: c.territoire_id,
    id: c.id(`accord-${qui}-${usage}`),
    personne_id: c.id(qui),
    usage,
    accorde,
    moyen,
    recueilli_par: moyen === 'web' ? 'par lien' : 'Coup de pouce aux projets',
    version_texte: DEMANDE_D_ACCORDS,
    donne_le: c.instant(le),
  }
}

function ligneDeTalent(c: Contexte, t: Talent): Row<'talents'> {
  const moments = new Set(t.disponibilites.flatMap((creneau) => morceaux(creneau)))
  return {
    territoire_id: c.territoire_id,
    id: c.id(`talent-${t.id}`),
    personne_id: c.id(t.id),
    texte: t.texte,
    langue: t.langueDuTexte ? 'autre' : 'fr',
    moments: [...moments],
    disponibilites: t.besoin ? `Besoin : ${t.besoin}` : '',
    langues: [...t.langues],
    age: t.age,
    accord_parental: t.accordParental !== undefined,
    par_mois: t.limites.foisParMois ?? 2,
    etat: t.pause ? 'pause' : 'actif',
    pause_jusqu_au: t.pause?.jusquAuJour == null ? null : c.jour(t.pause.jusquAuJour),
    entree: t.source,
    saisi_par: t.source === 'web' ? 'par lien' : 'Coup de pouce aux projets',
    confirme_le: c.instant(t.inscritJour),
    cree_le: c.instant(t.inscritJour),
  }
}

const morceaux = (creneau: string): string[] => {
  const when = creneau.startsWith('week-end-') ? 'week-end' : 'semaine'
  return [when, creneau.slice(when.length + 1)]
}

function programmation(c: Contexte): Lignes {
  const { territoire_id } = c
  const toutes = [...c.d.actionsPrecedentes, ...c.d.actions]
  return {
    structures: c.d.structures.map((s) => ({
      territoire_id,
      id: c.id(s.id),
      nom: s.nom,
      nom_plie: plier(s.nom),
      genre: GENRES[s.genre],
      presentation: s.presentation,
      siret: s.siret ?? null,
      rna: s.rna ?? null,
    })),
    contacts: c.d.structures.flatMap((s) =>
      s.contacts.map((p) => ({
        territoire_id,
        id: c.id(`contact-${p.id}`),
        structure_id: c.id(s.id),
        personne_id: c.id(p.id),
        fonction: p.fonction,
      })),
    ),
    actions: toutes.map((a) => ligneDAction(c, a)),
    action_quartiers: toutes.flatMap((a) =>
      a.quartiers.map((q) => ({
        territoire_id,
        action_id: c.id(a.id),
        quartier_id: c.id(q.quartier),
        part: a.quartiers.length === 1 ? null : q.part / 100,
      })),
    ),
    financements: toutes.flatMap((a) =>
      a.financements.map((f) => ({
        territoire_id,
        action_id: c.id(a.id),
        financeur: FINANCEURS[f.financeur],
        demande_centimes: f.demandeCentimes,
        propose_centimes: f.proposeCentimes,
        accorde_centimes: f.accordeCentimes,
        realise_centimes: f.realiseCentimes,
      })),
    ),
    indicateurs: toutes.flatMap((a) =>
      a.indicateurs.map((i, rang) => ({
        territoire_id,
        id: c.id(`indicateur-${a.id}-${rang}`),
        action_id: c.id(a.id),
        libelle: i.libelle,
        cible: `${i.prevu} ${i.unite}`,
        rang,
      })),
    ),
  }
}

function ligneDAction(c: Contexte, a: Action): Row<'actions'> {
  const { debut, fin } = periodeDe(a.periode, c.aujourdhui)
  return {
    territoire_id: c.territoire_id,
    id: c.id(a.id),
    annee: c.aujourdhui.year + a.annee,
    ref: a.ref,
    dauphin: null,
    titre: a.titre,
    titre_plie: plier(a.titre),
    structure_id: c.id(a.structure),
    theme: THEMES[a.theme],
    theme_national: null,
    etat: ETATS_D_ACTION[a.etat],
    periode_genre: PERIODES[a.periode.rythme],
    debut_jour: debut,
    fin_jour: fin,
    objectifs: a.objectifs.join('\n'),
    publics: a.publics.map((p) => PUBLICS[p]),
    renouvelle_id: a.renouvelle ? c.id(a.renouvelle) : null,
    archivee_le: null,
  }
}

function entraide(c: Contexte): Lignes {
  const faits = c.d.misesEnLien.filter((lien) => lien.etat === 'realisee')
  return {
    appels: c.d.appels.map((a) => ligneDAppel(c, a)),
    mises_en_lien: c.d.misesEnLien.map((lien) => ligneDeLien(c, lien)),
    coups_de_pouce: faits.map((lien) => ligneDeCoupDePouce(c, lien)),
  }
}

function ligneDAppel(c: Contexte, a: Appel): Row<'appels'> {
  const action = c.actions.get(a.action)
  const dernier = dateDe(Math.max(a.quand.jour, a.ecritJour + 30), c.aujourdhui)
  return {
    territoire_id: c.territoire_id,
    id: c.id(a.id),
    action_id: c.id(a.action),
    structure_id: c.id(action?.structure ?? ''),
    titre: a.titre,
    besoin: a.texte,
    jour: c.quand(a.quand),
    heure: a.quand.heure ?? null,
    duree_minutes: a.dureeMinutes,
    moment_ecrit: a.repetition ?? '',
    lieu_id: c.id(a.lieu),
    places: a.combien,
    a_apporter: a.apporter ?? '',
    assurance: a.assurance,
    travail_paye: a.travailPaye === 'a-voir' ? null : false,
    avec_enfants: a.avecEnfants,
    etat: ETATS_D_APPEL[a.etat],
    issue: a.issue ? ISSUES[a.issue] : null,
    redige_par: a.redigePar === 'porteur' ? 'la structure' : 'Coup de pouce aux projets',
    contact_id: action ? c.id(`contact-${action.contact}`) : null,
    confirme_par: a.publieJour === undefined ? null : 'la structure',
    publie_le: c.instantOuRien(a.publieJour),
    expire_le: a.etat === 'expire' ? c.instant(-3) : instantDe(dernier, Temporal.PlainTime.from('22:00')),
    cree_le: c.instant(a.ecritJour),
  }
}

function ligneDeLien(c: Contexte, lien: MiseEnLien): Row<'mises_en_lien'> {
  const etat = etatDeMiseEnLien(lien)
  return {
    territoire_id: c.territoire_id,
    id: c.id(lien.id),
    appel_id: c.id(lien.appel),
    talent_id: c.id(`talent-${lien.talent}`),
    origine: lien.origine === 'je-peux-aider' ? 'reponse' : 'suggestion',
    etat,
    mot: lien.raison ?? '',
    motif: lien.motif ?? lien.orienteeVers ?? '',
    retiree_par: lien.etat === 'retiree' ? (lien.retireePar ?? 'coordination') : null,
    proposee_talent_le: c.instantOuRien(lien.proposeeTalentJour),
    repondue_talent_le: c.instantOuRien(lien.reponseTalentJour),
    reponse_talent: lien.reponseTalent === 'sans-reponse' ? null : (lien.reponseTalent ?? null),
    moyen_talent: lien.canal ? MOYENS[lien.canal] : null,
    proposee_porteur_le: c.instantOuRien(lien.proposeePorteurJour),
    repondue_porteur_le: c.instantOuRien(lien.reponsePorteurJour),
    reponse_porteur: lien.reponsePorteur ?? null,
    partagees_le: c.instantOuRien(lien.coordonneesPartageesJour),
    conclue_le: lien.faitLe ? c.instantDe(lien.faitLe) : c.instantOuRien(lien.finJour),
    relance_jour: null,
    cree_le: c.instant(lien.creeeJour),
  }
}

function ligneDeCoupDePouce(c: Contexte, lien: MiseEnLien): Row<'coups_de_pouce'> {
  const appel = c.appels.get(lien.appel)
  const action = appel ? c.actions.get(appel.action) : undefined
  const fait = lien.faitLe ?? { jour: lien.finJour ?? 0 }
  return {
    territoire_id: c.territoire_id,
    id: c.id(`coup-${lien.id}`),
    mise_en_lien_id: c.id(lien.id),
    action_id: action ? c.id(action.id) : null,
    structure_id: c.id(action?.structure ?? ''),
    talent_id: c.id(`talent-${lien.talent}`),
    cercle: c.conseil.has(lien.talent) ? 'conseil' : 'habitant',
    titre: appel?.titre ?? '',
    jour: c.quand(fait),
    minutes: lien.minutes ?? appel?.dureeMinutes ?? 60,
    merci: lien.merci ?? '',
    merci_public: lien.merciPublic ?? false,
    merci_relu_par: lien.merciPublic && fait.jour < -14 ? 'Coup de pouce aux projets' : null,
    note_par: 'Coup de pouce aux projets',
    cree_le: c.instantDe(fait),
  }
}
