import { z } from 'zod'
import { choixOuRien, textes as listeDeTextes, texte, versionLue } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Cases, Choix, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Appel } from '../domain.ts'
import { ajoutables, type Comprehension, comprendre, type Proposition } from '../ecrire/comprehension.ts'
import { choisirCeQuiEstCherche } from '../ecrire/usecases.ts'
import { peutModifierAppel } from '../policy.ts'
import { find } from '../store.ts'
import { textes } from '../textes.fr.ts'

/** « Ce que nous avons compris »: what is looked for in people, read from the words, corrected by who wrote them. */
export const comprehensionScreen = screen()

const PATH = '/appels/:id/comprehension'

const Form = z.object({
  version: versionLue(),
  savoirs: listeDeTextes(60),
  exigences: listeDeTextes(60),
  ajout: texte({ max: 60 }),
  exigence: texte({ max: 60 }),
  remettre: choixOuRien(['oui']),
})

comprehensionScreen.get(PATH, async (c) => {
  const appel = await charger(c)
  return c.html(<Page visit={c.var.visit} appel={appel} lu={comprendre(appel)} />)
})

comprehensionScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const form = await readForm(c, Form)
  if (!form.ok) {
    const appel = await charger(c)
    const erreur = Object.values(form.errors)[0]
    return c.html(<Page visit={visit} appel={appel} lu={comprendre(appel)} erreur={erreur} />, 422)
  }
  const { version, savoirs, exigences, ajout, exigence, remettre } = form.value
  await choisirCeQuiEstCherche(visit, param(c), version, {
    entrees: remettre === 'oui' ? null : [...savoirs, ajout],
    exige: remettre === 'oui' ? [] : [...exigences, exigence],
  })
  const encore = ajout !== '' || exigence !== ''
  return goOn(c, encore ? PATH : '/appels/:id', 'C’est noté.')
})

const charger = (c: Ctx): Promise<Appel> =>
  read(c.var.visit, async (tx) => permis(c.var.visit.me, peutModifierAppel, await find(tx, param(c))))

type Props = Readonly<{
  visit: Visit
  appel: Appel
  lu: Comprehension
  erreur?: string | undefined
}>

function Page({ visit, appel, lu, erreur }: Props) {
  return (
    <Layout
      titre="Ce que nous avons compris"
      chapeau="C’est avec cela que nous cherchons à qui penser. Décochez ce qui n’a rien à voir, ajoutez ce qui manque."
      fil={[
        { href: url('/appels', visit), libelle: textes.titre },
        { href: url('/appels/:id', visit, { id: appel.id }), libelle: appel.titre },
      ]}
    >
      {lu.savoirs.length === 0 ? (
        <Message genre="attention" titre="Nous n’avons rien reconnu dans ces mots">
          Choisissez plus bas ce qu’il faut savoir faire, ou écrivez quelques mots de plus.
        </Message>
      ) : null}
      <Formulaire
        action={url(PATH, visit, { id: appel.id })}
        errors={erreur ? { formulaire: erreur } : {}}
        hidden={{ version: appel.version }}
      >
        {lu.savoirs.length > 0 ? (
          <Cases
            nom="savoirs"
            libelle="Il faut quelqu’un qui sache…"
            nu
            valeurs={lu.savoirs.filter(({ gardee }) => gardee).map(({ id }) => id)}
            options={lu.savoirs.map(option)}
          />
        ) : null}
        <Choix nom="ajout" libelle="Ajouter" nu vide="Rien à ajouter" options={ajoutables('savoirs')} />
        {lu.exigences.length > 0 ? (
          <Cases
            nom="exigences"
            libelle="Indispensable"
            aide="À cocher seulement si personne ne peut venir sans : un permis, un diplôme, une langue."
            nu
            valeurs={lu.exigences.filter(({ gardee }) => gardee).map(({ id }) => id)}
            options={lu.exigences.map(option)}
          />
        ) : null}
        <Choix
          nom="exigence"
          libelle="Un permis, un diplôme ou une langue indispensable"
          nu
          vide="Rien d’indispensable"
          options={ajoutables('exigences')}
        />
        <Gestes>
          <Bouton icone="fait">C’est bien cela</Bouton>
          {appel.entrees === null ? null : (
            <Bouton nom="remettre" valeur="oui" genre="discret">
              Relire les mots à la place
            </Bouton>
          )}
        </Gestes>
      </Formulaire>
    </Layout>
  )
}

const option = ({ id, libelle, mots }: Proposition) => ({
  valeur: id,
  libelle,
  ...(mots.length > 0
    ? {
        aide: `parce que vous avez écrit ${mots
          .slice(0, 3)
          .map((mot) => `« ${mot} »`)
          .join(', ')}`,
      }
    : {}),
})
