import { z } from 'zod'
import { type Quartier, quartiers } from '#modules/territoires/index.ts'
import { pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { cases, choixOuRien, coche, type Errors, type Raw, saisi, texte, versionLue, zone } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { goTo, readForm, screen } from '#src/ground/web.ts'
import { Case, Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { MOMENTS, type Talent } from '../domain.ts'
import { motsDesImages, texteOuImages } from '../images/images.ts'
import { ChampLangue, ChampsMoments, ChampsMots } from '../inscrire/champs.tsx'
import { ChampsImages, veutDesImages } from '../inscrire/champs-images.tsx'
import {
  ChampDiplomes,
  ChampGrille,
  ChampJoursLibres,
  ChampPublics,
  ChampsEnvies,
  ChampsOu,
  enDeuxJours,
} from '../inscrire/champs-preferences.tsx'
import {
  champsPreferences,
  joursDits,
  joursMontres,
  manquesPreferences,
  preferencesDepuis,
  valeursDesPreferences,
} from '../inscrire/preferences.ts'
import { listeDeLangues, PAR_MOIS, TEXTE_MAX } from '../inscrire/saisie.ts'
import { modifierTalent } from '../soi-meme/gestes.ts'
import { textes } from '../textes.fr.ts'
import { nomVu } from '../views.tsx'
import { Cadre, type Contexte, chemin, ouvrir, type Porte } from './porte.tsx'

const Form = z.object({
  version: versionLue(),
  prenom: texte({ nomme: true, max: 60, obligatoire: textes.erreurs.prenom }),
  nom: texte({ nomme: true, max: 80 }),
  ...champsPreferences,
  texte: zone({ max: TEXTE_MAX }),
  langue: texte({ max: 20 }),
  moments: cases(MOMENTS),
  disponibilites: texte({ max: 300 }),
  langues: texte({ max: 200 }),
  parMois: choixOuRien(PAR_MOIS),
  majeur: coche(),
})

/** Words, moments, languages: two people editing at once, the second is told. */
export function modifierScreen(porte: Porte) {
  const routes = screen()
  const PATH = `${porte.base}/modifier` as const

  const montrer = async (contexte: Contexte, values: Raw, errors: Errors) => (
    <Page contexte={contexte} values={values} errors={errors} choisir={await read(contexte.visit, quartiers)} />
  )

  routes.get(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    return c.html(await montrer(contexte, valeurs(contexte), {}))
  })

  routes.post(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    const form = await readForm(c, Form)
    if (veutDesImages(form.raw)) return c.html(await montrer(contexte, form.raw, {}))
    const aujourdhui = jourDe(contexte.visit.now)
    const errors = { ...form.errors, ...manques(form.raw, aujourdhui, contexte.talent) }
    if (!form.ok || Object.keys(errors).length > 0) return c.html(await montrer(contexte, form.raw, errors), 422)
    const v = form.value
    const preferences = preferencesDepuis(v, aujourdhui, joursMontres(contexte.talent, porte.soi, aujourdhui).tus)
    await modifierTalent(contexte.visit, contexte.talent.id, {
      ...preferences,
      ...pick(v, 'version', 'prenom', 'nom', 'majeur'),
      texte: texteOuImages(v.texte, preferences.images),
      ...pick(v, 'langue', 'moments', 'disponibilites'),
      langues: listeDeLangues(v.langues),
      parMois: v.parMois === null ? null : Number(v.parMois),
      quartierId: v.quartierId,
    })
    return goTo(
      c,
      chemin(porte, contexte.visit, contexte.talent.id),
      `C’est changé.${porte.soi ? '' : relus(joursDits(v))}`,
    )
  })
  return routes
}

/** The desk reads no day beyond the month to come: those it has just noted are read back, to be said on the phone. */
const relus = ({ pasLa, retour }: ReturnType<typeof joursDits>): string =>
  [[textes.preferences.dits.pasLa, pasLa] as const, [textes.preferences.dits.retour, retour] as const]
    .flatMap(([dit, jours]) =>
      jours.length === 0 ? [] : ` ${dit} : ${jours.map((un) => enDeuxJours(un)).join(', ')}.`,
    )
    .join('')

/** Whoever has no words (a member of the council, somebody who answered a need) owes none for a change of day. */
const manques = (raw: Raw, aujourdhui: Temporal.PlainDate, avant: Talent): Errors => ({
  ...(avant.texte !== '' && saisi(raw, 'texte').trim() === '' && saisi(raw, 'images') === ''
    ? { texte: textes.erreurs.sansMots }
    : {}),
  ...manquesPreferences(raw, aujourdhui),
})

const valeurs = ({ porte, visit, talent }: Contexte): Raw => ({
  ...valeursDesPreferences(talent, joursMontres(talent, porte.soi, jourDe(visit.now)).montres),
  version: String(talent.version),
  prenom: talent.prenom,
  nom: talent.nom,
  // The words of pictures are theirs to change.
  texte: talent.texte === motsDesImages(talent.images) ? '' : talent.texte,
  langue: talent.langue,
  moments: [...talent.moments],
  disponibilites: talent.disponibilites,
  langues: talent.langues.join(', '),
  parMois: talent.parMois === null ? '' : String(talent.parMois),
})

type Props = Readonly<{ contexte: Contexte; values: Raw; errors: Errors; choisir: readonly Quartier[] }>

function Page({ contexte, values, errors, choisir }: Props) {
  const champ = champs(Form, values, errors)
  const { porte, visit, talent } = contexte
  return (
    <Cadre {...contexte} titre={porte.soi ? textes.maFiche.mots : `Modifier : ${nomVu(talent, visit)}`}>
      {/* A phone is lent: whoever is somebody else changes nothing here. */}
      {visit.me.genre === 'lien' ? (
        <p>
          <a href={url('/je-peux-aider', visit, {}, { pour: 'moi' })}>{textes.pasElle(talent.prenom)}</a>
        </p>
      ) : null}
      <Formulaire
        action={chemin(porte, visit, talent.id, 'modifier')}
        errors={errors}
        hidden={{ version: saisi(values, 'version') }}
      >
        <ChampsMots values={values} errors={errors} />
        <ChampLangue values={values} errors={errors} />
        <ChampsEnvies values={values} errors={errors} />
        <ChampsImages values={values} />
        <ChampsMoments values={values} errors={errors} />
        <Champ
          {...champ('disponibilites')}
          libelle="Des précisions sur vos moments"
          aide="Par exemple : « le mercredi, sauf pendant les vacances »."
        />
        <ChampGrille values={values} errors={errors} />
        <ChampJoursLibres values={values} errors={errors} vu={joursMontres(talent, porte.soi, jourDe(visit.now)).vu} />
        <ChampsOu values={values} errors={errors} quartiers={choisir} />
        <ChampPublics values={values} errors={errors} />
        <ChampDiplomes values={values} errors={errors} />
        <Champ {...champ('prenom')} libelle={textes.prenom} largeur="moyen" />
        <Champ {...champ('nom')} libelle={textes.nom} largeur="moyen" />
        {talent.age === '16-17' ? (
          <Case nom="majeur" libelle={textes.majeur} cochee={saisi(values, 'majeur') !== ''} />
        ) : null}
        <SeulGeste>Enregistrer</SeulGeste>
      </Formulaire>
    </Cadre>
  )
}
