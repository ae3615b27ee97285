import { nomCourt } from '#modules/personnes/index.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Carte, Compteur, Compteurs, Liste, Puces, Section } from '#ui/data.tsx'
import type { Chiffres, Equite, Nomme } from '../store/bureau-queries.ts'
import { Appeles } from '../views.tsx'

/** `signes`: what tells apart two of one name. */
type Props = Readonly<{ t: Territoire; nombres: Chiffres; equite: Equite; signes: ReadonlyMap<string, string> }>

/** How the year goes, and who is forgotten or asked too much: for the desk only, by first name, never a rank. */
export function EquiteDuBureau({ t, nombres, equite, signes }: Props) {
  return (
    <Section id="equite" titre="Cette année, et qui l’on oublie">
      <Compteurs>
        <Compteur valeur={nombres.proposees} un="mise en lien tentée" libelle="mises en lien tentées" />
        <Compteur valeur={nombres.oui} un="oui de talent" libelle="oui de talents" />
        <Compteur valeur={nombres.donnes} un="coup de pouce donné" libelle="coups de pouce donnés" />
        <Compteur
          valeur={nombres.jamais}
          un="personne jamais sollicitée"
          libelle="personnes jamais sollicitées"
          href={url('/annuaire', t, {}, { vue: 'jamais' })}
        />
      </Compteurs>
      <Appeles chiffres={nombres} />
      <Liste
        genre="larges"
        elements={[
          <Carte titre="Jamais appelées encore">
            <Noms t={t} signes={signes} noms={equite.jamais} />
            {equite.jamais.length === 0 ? null : (
              <a href={url('/annuaire', t, {}, { vue: 'jamais' })}>Les voir toutes</a>
            )}
          </Carte>,
          <Carte titre="Déjà assez appelées ce mois-ci">
            <Noms t={t} signes={signes} noms={equite.assez} />
          </Carte>,
        ]}
      />
      <p class="doux petit">Seul le bureau voit cette page. Les prénoms sont par ordre alphabétique.</p>
    </Section>
  )
}

type NomsProps = Pick<Props, 't' | 'signes'> & Readonly<{ noms: readonly Nomme[] }>

function Noms({ t, signes, noms }: NomsProps) {
  if (noms.length === 0) return <p class="doux">Aucune des personnes disponibles.</p>
  return (
    <Puces
      class="rangee"
      de={noms.map((un) => (
        <>
          <a href={url('/annuaire/:id', t, { id: un.id })}>{nomCourt(un)}</a>
          {signes.has(un.personneId) ? <span class="doux petit"> ({signes.get(un.personneId)})</span> : null}
        </>
      ))}
    />
  )
}
