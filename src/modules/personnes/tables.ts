import type { Auto, DuTerritoire, Instant, InstantAuto, InstantOuRien, Json } from '#platform/columns.ts'

export type PersonnesTables = DuTerritoire<{
  personnes: {
    id: string
    prenom: string
    nom: Auto<string>
    cercle: Auto<'habitant' | 'conseil' | 'porteur' | 'ville' | 'partenaire'>
    quartier_id: string | null
    /** As they were called here before; what others wrote may still say it. */
    noms_d_avant: Auto<readonly Readonly<{ prenom: string; nom: string }>[]>
    efface_le: Instant | null
    /** Who gave the same number before, under the same first name; `null`: nobody, or said to be two. */
    double_de: Auto<string | null>
    /** Somebody tied to them erased everything: did they mean both? */
    effacement_a_demander: Auto<boolean>
    version: Auto<number>
    cree_le: InstantAuto
  }
  coordonnees: {
    personne_id: string
    telephone: Auto<string>
    courriel: Auto<string>
    adresse: Auto<string>
    /** Somebody else answered there; `null`: nobody said so, or it was changed since. */
    signalees_fausses_le: InstantOuRien
    /** It is the number alone: the mail serves. */
    numero_seul_faux: Auto<boolean>
    /** Signatures of numbers and mails that were not theirs: one that is written again is doubted again. */
    dites_fausses: Auto<readonly string[]>
    /** When the number or the mail last became another one. */
    changees_le: InstantOuRien
    /** The person wrote them, and nobody else changed them since. */
    ecrites_par_soi: Auto<boolean>
    /** The city's own file gave them as they are; `null`: it did not, or they changed since. */
    du_fichier_le: InstantOuRien
  }
  consentements: {
    id: string
    personne_id: string
    usage: 'annuaire' | 'directe' | 'entremise' | 'photo' | 'structure'
    accorde: boolean
    moyen: 'web' | 'papier' | 'telephone' | 'vive-voix' | 'import'
    recueilli_par: string
    version_texte: string
    donne_le: Instant
    /** Left empty at a sign-up: it counts only where nothing else was said. */
    case_vide: Auto<boolean>
    /** Set aside when two pages became one: kept, and counts no more. */
    mis_de_cote_le: InstantOuRien
  }
  /** A view: what holds of each person, use by use. */
  derniers_accords: {
    personne_id: string
    usage: 'annuaire' | 'directe' | 'entremise' | 'photo' | 'structure'
    accorde: boolean
  }
  acces_coordonnees: {
    id: string
    personne_id: string
    usage: string
    auteur: string
    lu_le: Instant
  }
  journal: {
    id: string
    objet: string
    objet_id: string
    geste: string
    changements: Json<Record<string, { avant: unknown; apres: unknown }>>
    auteur: string
    auteur_id: string | null
    fait_le: Instant
  }
}>
