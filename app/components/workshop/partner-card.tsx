import { Banner, Card, Select, Text } from "@shopify/polaris";

interface PartnerCardProps {
  /** Who runs the queue; null: nobody. */
  partner: string | null;
  partners: { id: string; name: string }[];
  partnerId: string;
  /** null once the queue is there: what a partner was sent stays theirs. */
  onChange: ((partnerId: string) => void) | null;
}

/** Who runs a microfactory: its work is offered to them. */
export function PartnerCard({ partner, partners, partnerId, onChange }: PartnerCardProps) {
  if (onChange && partners.length > 0) {
    return (
      <Card>
        <Select
          label="Run by"
          options={[
            ...partners.map(({ id, name }) => ({ value: id, label: name })),
            { value: "", label: "Nobody yet" },
          ]}
          value={partnerId}
          onChange={onChange}
          helpText="Of the partners that work for you already"
        />
      </Card>
    );
  }
  if (partner !== null) {
    return (
      <Card>
        <Text as="p">{`Run by ${partner}: work is offered to them, and they answer.`}</Text>
      </Card>
    );
  }
  return (
    <Banner tone="warning">
      <p>No partner runs this queue yet: its work waits on the board until somebody is told by hand.</p>
    </Banner>
  );
}
