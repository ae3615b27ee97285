import { aNom } from '#platform/texte.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Carte, Liste, Message } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'

type Props = Readonly<{ territoires: readonly Territoire[]; attentes: readonly string[] }>

/** Where an account without any role lands: what to ask for, and what needs no role. */
export function SansRole({ territoires, attentes }: Props) {
  const vrais = territoires.filter((t) => !t.demonstration)
  const ici = vrais.length > 0 ? vrais : territoires
  return (
    <Layout
      titre="Votre compte est ouvert"
      chapeau="Il ne lui manque qu’un rôle dans un quartier : c’est lui qui dit ce que vous pouvez y voir et y faire."
    >
      {attentes.map((attente) => (
        <Message>{attente}</Message>
      ))}
      <Liste
        elements={[
          ...(attentes.length > 0
            ? []
            : [
                <Carte niveau={2} picto="main" titre="Demander une invitation">
                  <p>
                    Dites à « Coup de pouce aux projets », la personne du conseil citoyen qui fait les mises en lien,
                    que vous avez déjà un compte. Elle vous envoie une invitation : ouvrez-la sur cet appareil.
                  </p>
                </Carte>,
              ]),
          <Carte niveau={2} picto="papiers" titre="J’ai un code">
            <p>Sur un papier, par SMS ou de vive voix : huit lettres et chiffres.</p>
            <Gestes>
              {ici.map((t) => (
                <Bouton href={`/${t.slug}/code`} genre="secondaire" nomComplet={`Entrer mon code, ${t.nom}`}>
                  {ici.length === 1 ? 'Entrer mon code' : `Entrer mon code, ${t.nom}`}
                </Bouton>
              ))}
            </Gestes>
          </Carte>,
          <Carte niveau={2} picto="maison" titre="Regarder d’abord">
            <p>Les actions, les appels à talents et « Je peux aider » ne demandent aucun rôle.</p>
            <Gestes>
              {ici.map((t) => (
                <Bouton href={`/${t.slug}`} genre="secondaire">
                  {`Aller ${aNom(t.nom)}`}
                </Bouton>
              ))}
            </Gestes>
          </Carte>,
        ]}
      />
    </Layout>
  )
}
