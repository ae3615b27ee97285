import { z } from 'zod'
import { cases, choix, type Errors, entier, parseForm, type Raw, saisi, texte, zone } from '#platform/forms.ts'
import { goTo, screen } from '#src/web.ts'
import { Bouton, Champ, Formulaire, Gestes } from '#ui/fields.tsx'
import { ChampsMoments, ChampsMots } from '../champs.tsx'
import { MOMENTS } from '../domain.ts'
import { modifierTalent } from '../gestes.ts'
import { listeDeLangues, PAR_MOIS, TEXTE_MAX } from '../saisie.ts'
import { textes } from '../textes.fr.ts'
import { nomVu } from '../views.tsx'
import { Cadre, type Contexte, chemin, ouvrir, type Porte } from './porte.tsx'

const Form = z.object({
  version: entier({ min: 1, max: 1_000_000, obligatoire: 'Rechargez la page.' }),
  prenom: texte({ max: 60, obligatoire: textes.erreurs.prenom }),
  nom: texte({ max: 80 }),
  texte: zone({ max: TEXTE_MAX, obligatoire: textes.erreurs.sansMots }),
  moments: cases(MOMENTS),
  disponibilites: texte({ max: 300 }),
  langues: texte({ max: 200 }),
  parMois: choix(PAR_MOIS).default('2'),
})

/** Words, moments, languages: two people editing at once, the second is told. */
export function modifierScreen(porte: Porte) {
  const routes = screen()
  const PATH = `${porte.base}/modifier` as const

  routes.get(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    return c.html(<Page contexte={contexte} values={valeurs(contexte)} errors={{}} />)
  })

  routes.post(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    const form = parseForm(Form, await c.req.formData())
    if (!form.ok) return c.html(<Page contexte={contexte} values={form.raw} errors={form.errors} />, 422)
    const { version, langues, parMois, ...reste } = form.value
    await modifierTalent(contexte.visit, contexte.talent.id, {
      ...reste,
      version: version ?? 0,
      langues: listeDeLangues(langues),
      parMois: Number(parMois),
    })
    return goTo(c, chemin(porte, contexte.visit, contexte.talent.id), 'C’est changé.')
  })
  return routes
}

const valeurs = ({ talent }: Contexte): Raw => ({
  version: String(talent.version),
  prenom: talent.prenom,
  nom: talent.nom,
  texte: talent.texte,
  moments: [...talent.moments],
  disponibilites: talent.disponibilites,
  langues: talent.langues.join(', '),
  parMois: String(talent.parMois),
})

function Page({ contexte, values, errors }: { contexte: Contexte; values: Raw; errors: Errors }) {
  const { porte, visit, talent } = contexte
  return (
    <Cadre {...contexte} errors={errors} titre={porte.soi ? textes.maFiche.mots : `Modifier : ${nomVu(talent, visit)}`}>
      <Formulaire
        action={chemin(porte, visit, talent.id, 'modifier')}
        errors={errors}
        hidden={{ version: saisi(values, 'version') }}
      >
        <ChampsMots values={values} errors={errors} />
        <ChampsMoments values={values} errors={errors} />
        <Champ
          nom="disponibilites"
          libelle="Des précisions sur vos moments"
          aide="Par exemple : « le mercredi, sauf pendant les vacances »."
          valeur={values.disponibilites}
          erreur={errors.disponibilites}
        />
        <Champ
          nom="prenom"
          libelle={textes.prenom}
          required
          valeur={values.prenom}
          erreur={errors.prenom}
          largeur="moyen"
        />
        <Champ nom="nom" libelle={textes.nom} valeur={values.nom} erreur={errors.nom} largeur="moyen" />
        <Gestes>
          <Bouton>Enregistrer</Bouton>
        </Gestes>
      </Formulaire>
    </Cadre>
  )
}
